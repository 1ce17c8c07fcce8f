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
      var facts = DataFacts()
      var found: DataBeside?
      if token.isRaised { return nil }
      do throws(DataRefusal) { found = try DataBeside(policyPath: path, tree: tree) } catch { facts.refusal = error }
      guard let beside = found else {
        let none = facts
        return { server in server.take(none, read: nil, of: uri) }
      }
      (facts.folder, facts.state) = (beside.folder, beside.state)
      let isKnown = shown.folder == facts.folder && shown.state == facts.state
      facts.columns = isKnown ? shown.columns : beside.columns(zone: policy?.zone ?? .utc)
      guard let policy else {
        let kept = facts
        return { server in server.take(kept, read: isKnown ? known : nil, of: uri, keepsFigures: true) }
      }
      let needs = DataNeeds(policy: policy.checked, fingerprinter: Fingerprinter())
      var read = isKnown ? known : nil
      if !(read?.needs.cover(needs) ?? false) {
        read = DataRead(needs: needs)
        do throws(DataRefusal) { read?.content = try beside.read(for: policy) } catch { read?.refusal = error }
      }
      if token.isRaised { return nil }
      facts.refusal = read?.refusal
      if let content = read?.content {
        facts.compute(policy: policy, data: content.data, moment: content.moment, interruption: token)
      }
      let (all, kept) = (facts, read)
      return { server in server.take(all, read: kept, of: uri) }
    }
  }

  /// - Parameter keepsFigures: while the policy has errors those of the one before them stay.
  private func take(_ facts: DataFacts, read: DataRead?, of uri: String, keepsFigures: Bool = false) {
    guard let document = documents[uri] else { return }
    document.dataRead = read
    let isNew = !document.data.hasSame(refusal: facts.refusal)
    defer { if isNew { tellAgain(of: document) } }
    if keepsFigures {
      document.data.folder = facts.folder
      (document.data.state, document.data.columns, document.data.refusal) = (facts.state, facts.columns, facts.refusal)
      return
    }
    document.data = facts
    guard facts.memberCount != nil else { return }
    if client.refreshesHints { request("workspace/inlayHint/refresh") }
    if client.refreshesLenses { request("workspace/codeLens/refresh") }
  }
}
