import BylawContainers
import Testing

@Suite struct XMLReaderTests {
  private func events(_ text: String) throws(XMLFault) -> [String] {
    var reader = try XMLReader(Array(text.utf8))
    var events: [String] = []
    while let event = try reader.next() {
      let name = String(decoding: reader.name, as: UTF8.self)
      switch event {
      case .start: events.append("<" + name + (reader.text(of: "r").map { " r=" + $0 } ?? ""))
      case .end: events.append(">" + name)
      case .text: events.append(String(decoding: reader.text, as: UTF8.self))
      }
    }
    return events
  }

  @Test(
    "elements, attributes and text",
    arguments: [
      ("<a/>", ["<a", ">a"]), ("<?xml version=\"1.0\"?>\n<!-- <b> --><a> x </a>\n", ["<a", " x ", ">a"]),
      ("<x:a xmlns:x='y' x:r = \"1&lt;2\"><x:b/></x:a >", ["<a r=1<2", "<b", ">b", ">a"]),
      ("<a>&amp;&#32534;&#x7F16;&quot;</a>", ["<a", "&编编\"", ">a"]),
      ("<a><![CDATA[<b>&amp;]]]></a>", ["<a", "<b>&amp;]", ">a"]), ("\u{FEFF}<a>编</a>", ["<a", "编", ">a"]),
      ("<a r='\"'/>", ["<a r=\"", ">a"]), ("<a><!----><?p?></a>", ["<a", ">a"]),
    ])
  func reads(_ text: String, _ wanted: [String]) throws { #expect(try events(text) == wanted) }

  @Test(
    "what no spreadsheet writes is refused",
    arguments: [
      ("", .badMarkup), ("x", .badMarkup), ("<a>", .cutOff), ("<a></b>", .unbalanced), ("</a>", .unbalanced),
      ("<a/><b/>", .badMarkup), ("<a b/>", .badMarkup), ("<a b=c/>", .badMarkup), ("<a b='<'/>", .badMarkup),
      ("<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", .documentType), ("<a>&e;</a>", .unknownEntity),
      ("<a>&#0;</a>", .unknownEntity), ("<a>&#xD800;</a>", .unknownEntity), ("<a>&amp</a>", .unknownEntity),
      ("<a b='1'c='2'/>", .badMarkup), ("<a><!-- </a>", .cutOff), ("<!-->", .cutOff), ("<a/>x", .badMarkup),
      (String(repeating: "<a>", count: 300), .tooDeep), ("<a", .cutOff), ("<a b='", .cutOff), ("< a/>", .badMarkup),
    ] as [(String, XMLFault)])
  func refuses(_ text: String, _ fault: XMLFault) {
    #expect(throws: fault) { try events(text) }
  }

  @Test("bytes that are not UTF-8 are refused")
  func encoding() {
    #expect(throws: XMLFault.notUTF8) { _ = try XMLReader([0xFF, 0xFE, 0x3C, 0]) }
    var reader = try? XMLReader(Array("<a>".utf8) + [0xC8] + Array("</a>".utf8))
    _ = try? reader?.next()
    #expect(throws: XMLFault.notUTF8) { _ = try reader?.next() }
  }

  @Test("an element is passed over, or its text taken, as a whole")
  func elements() throws {
    var reader = try XMLReader(Array("<a><b><c>x</c>y</b><d>1<e>2</e>3</d><f/></a>".utf8))
    _ = try reader.next()
    _ = try reader.next()
    try reader.skipElement()
    _ = try reader.next()
    #expect(reader.isElement("d"))
    #expect(try reader.textOfElement() == Array("123".utf8))
    _ = try reader.next()
    #expect(reader.isElement("f") && reader.isEmpty)
    #expect(try reader.textOfElement() == [])
    _ = try reader.next()
    #expect(reader.depth == 0)
    #expect(try reader.next() == nil)
  }
}
