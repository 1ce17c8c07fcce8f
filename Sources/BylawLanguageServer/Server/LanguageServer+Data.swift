import Bylaw
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension LanguageServer {
  /// Has the data beside a policy read, and computes what the policy comes to on it. Nobody waits for it.
  func readData(of document: OpenDocument) {
    guard let path = document.path else { return }
    let (uri, tree, policy) = (document.uri, document.analysis.parsed.tree, document.analysis.policy)
    let (known, shown) = (document.dataRead, document.data)
    slow.submit(uri) { token in
      sleep(milliseconds: LanguageServer.pause)
      guard !token.isRaised, let beside = DataBeside(policyPath: path, tree: tree) else {
        return { server in server.take(DataFacts(), read: nil, of: uri) }
      }
      var facts = DataFacts()
      (facts.folder, facts.state) = (beside.folder, beside.state)
      let isKnown = shown.folder == facts.folder && shown.state == facts.state
      facts.columns = isKnown ? shown.columns : beside.columns(zone: policy?.zone ?? .utc)
      guard let policy else {
        let found = facts
        return { server in server.take(found, read: isKnown ? known : nil, of: uri, keepsFigures: true) }
      }
      let needs = DataNeeds(policy: policy.checked, fingerprinter: Fingerprinter())
      var read = isKnown ? known : nil
      if !(read?.needs.cover(needs) ?? false) { read = DataRead(content: beside.read(for: policy), needs: needs) }
      if token.isRaised { return nil }
      if let content = read?.content {
        facts.compute(policy: policy, data: content.data, moment: content.moment, interruption: token)
      }
      let (found, kept) = (facts, read)
      return { server in server.take(found, read: kept, of: uri) }
    }
  }

  /// - Parameter keepsFigures: while the policy has errors those of the one before them stay.
  private func take(_ facts: DataFacts, read: DataRead?, of uri: String, keepsFigures: Bool = false) {
    guard let document = documents[uri] else { return }
    document.dataRead = read
    if keepsFigures {
      document.data.folder = facts.folder
      (document.data.state, document.data.columns) = (facts.state, facts.columns)
      return
    }
    document.data = facts
    guard facts.memberCount != nil else { return }
    if client.refreshesHints { request("workspace/inlayHint/refresh") }
    if client.refreshesLenses { request("workspace/codeLens/refresh") }
  }
}
