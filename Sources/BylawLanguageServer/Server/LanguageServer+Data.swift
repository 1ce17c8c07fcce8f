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
    let (known, columns) = (document.dataRead, document.data.columns)
    slow.submit(uri) { token in
      sleep(milliseconds: LanguageServer.pause)
      guard !token.isRaised, let beside = DataBeside(policyPath: path, tree: tree) else {
        return { server in server.take(DataFacts(), read: nil, of: uri) }
      }
      var facts = DataFacts()
      facts.folder = beside.folder
      let state = beside.state
      let isKnown = known.map { $0.folder == beside.folder && $0.state == state } ?? false
      facts.columns = isKnown && !columns.tables.isEmpty ? columns : beside.columns(zone: policy?.zone ?? .utc)
      guard let policy else {
        let found = facts
        return { server in server.take(found, read: known, of: uri) }
      }
      let needs = DataNeeds(policy: policy.checked, fingerprinter: Fingerprinter())
      var read = known
      if !isKnown || !(known?.needs.cover(needs) ?? false) {
        read = beside.read(for: policy).map {
          DataRead(data: $0.data, moment: $0.moment, needs: needs, state: state, folder: beside.folder)
        }
      }
      if token.isRaised { return nil }
      if let read { facts.compute(policy: policy, read: read, interruption: token) }
      let (found, kept) = (facts, read)
      return { server in server.take(found, read: kept, of: uri) }
    }
  }

  private func take(_ facts: DataFacts, read: DataRead?, of uri: String) {
    guard let document = documents[uri] else { return }
    let shown = document.data
    document.data = facts
    document.dataRead = read
    // While the policy has errors the figures of the one before them stay.
    if facts.memberCount == nil, facts.folder != nil {
      document.data = shown
      (document.data.folder, document.data.columns) = (facts.folder, facts.columns)
    }
    guard facts.memberCount != nil else { return }
    if client.refreshesHints { request("workspace/inlayHint/refresh") }
    if client.refreshesLenses { request("workspace/codeLens/refresh") }
  }
}
