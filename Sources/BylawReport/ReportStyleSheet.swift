/// Light and dark as the reader's system is, in print always light; wide and narrow; text in Chinese with room between its
/// lines. Colours have a contrast of 4.5 and more to what is behind them where they are text, of 3 where they are shapes.
let reportStyleSheet: StaticString = """
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --ink: #1d2330; --soft: #566072; --line: #d5dae2; --card: #f6f7f9; --link: #1556a8;
    --good: #1d6b35; --bad: #b3241c; --mark: #b3241c; --cut: #1d2330;
    --word: #6b3fa0; --literal: #14608a; --quoted: #2c6a2f;
    --tier0: #3a76b8; --tier1: #cf7f20; --tier2: #5b9c5a; --tier3: #9467bd; --tier4: #c05673; --tier5: #8a7a5c;
    --outside: #8a93a3;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --paper: #14171d; --ink: #e6e9ef; --soft: #a7b0bf; --line: #373e4b; --card: #1c2129; --link: #8ab8f2;
      --good: #7fce93; --bad: #ff9d94; --mark: #ff9d94; --cut: #e6e9ef;
      --word: #c6a8ef; --literal: #86c5ea; --quoted: #9ad19c;
      --tier0: #3f74ad; --tier1: #a8671c; --tier2: #417e41; --tier3: #7f58ab; --tier4: #a04460; --tier5: #6f6249;
      --outside: #6b7485;
    }
  }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; }
  body {
    margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 68rem; background: var(--paper); color: var(--ink);
    font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
      "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
    overflow-wrap: anywhere;
  }
  :lang(zh) { line-height: 1.75; }
  h1 { margin: 0; font-size: 1.9rem; line-height: 1.25; }
  h2 { margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); font-size: 1.35rem; }
  h3 { margin: 0 0 .25rem; font-size: 1.05rem; }
  p { margin: .4rem 0; }
  ul, ol { margin: .4rem 0; padding-left: 1.4rem; }
  a { color: var(--link); }
  code, pre { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
  code { font-size: .9em; }
  header > p { color: var(--soft); }
  .key, .remark, .more { color: var(--soft); font-size: .875rem; font-weight: normal; }
  .good { color: var(--good); font-weight: 600; }
  .bad { color: var(--bad); font-weight: 600; }
  header .bad { padding: .5rem .75rem; border: 2px solid var(--bad); border-radius: .4rem; }
  .figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; padding: 0; list-style: none; }
  .big { font-size: 1.7rem; font-weight: 700; font-variant-numeric: tabular-nums; }
  .contents ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
  .scroll { overflow-x: auto; margin: .5rem 0 1rem; }
  table { width: 100%; border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
  th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
  thead th, .number { overflow-wrap: normal; }
  thead th { color: var(--soft); font-size: .8125rem; font-weight: 600; white-space: nowrap; vertical-align: bottom; }
  tbody th, td { max-width: 26rem; overflow-wrap: break-word; }
  tbody th { min-width: 8em; font-weight: 600; }
  .card tbody th { min-width: 4em; }
  .number { text-align: right; }
  .number, .unbroken { white-space: nowrap; }
  td.number + td, th.number + th { padding-left: .75rem; }
  .wide { display: inline-block; width: 12rem; max-width: 40vw; height: .9rem; vertical-align: middle; }
  .wide + .remark { margin-left: .5rem; }
  .card { margin: .75rem 0; padding: .75rem 1rem .5rem; border: 1px solid var(--line); border-radius: .5rem; }
  .card .scroll { margin-bottom: .25rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: .4rem 0; }
  dt { color: var(--soft); }
  dd { margin: 0; }
  figure { margin: 0 0 1rem; }
  figcaption { margin-bottom: .25rem; }
  .spread { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem 2.5rem; }
  .spread > * { min-width: 0; }
  .drawing { display: block; width: 100%; max-width: 40rem; height: auto; overflow: visible; }
  .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
  .swatch { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: .15em; }
  details { font-size: .9375rem; }
  summary { color: var(--link); cursor: pointer; }
  pre { margin: 0; padding: .75rem 1rem; background: var(--card); border-radius: .5rem; line-height: 1.5;
    white-space: pre-wrap; font-size: .875rem; }
  .word { color: var(--word); }
  .literal { color: var(--literal); }
  .quoted { color: var(--quoted); }
  .comment { color: var(--soft); font-style: italic; }
  svg text { fill: var(--ink); font-size: 13px; font-family: inherit; }
  svg .axis { fill: var(--soft); font-size: 11.5px; }
  svg .halo, svg .strong, svg .move { paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
    stroke-linejoin: round; }
  svg .halo { font-size: 12px; }
  svg .strong { font-weight: 600; }
  svg .move { font-weight: 700; }
  .band { fill-opacity: .7; }
  .stay { fill-opacity: .22; }
  .column { stroke: var(--paper); stroke-width: .75px; }
  .bar { fill: none; stroke: var(--soft); stroke-width: 1px; }
  .mark { stroke: var(--mark); stroke-width: 1.25px; stroke-dasharray: 4 2; }
  .cut { stroke: var(--cut); stroke-width: 1.5px; }
  .tick { stroke: var(--soft); stroke-width: 1px; }
  .tier0 { fill: var(--tier0); background: var(--tier0); }
  .tier1 { fill: var(--tier1); background: var(--tier1); }
  .tier2 { fill: var(--tier2); background: var(--tier2); }
  .tier3 { fill: var(--tier3); background: var(--tier3); }
  .tier4 { fill: var(--tier4); background: var(--tier4); }
  .tier5 { fill: var(--tier5); background: var(--tier5); }
  .outside { fill: var(--outside); background: var(--outside); }
  @media (max-width: 34rem) {
    body { padding: 1rem .75rem 2rem; }
    h1 { font-size: 1.5rem; }
    th, td { padding-right: .35rem; }
    thead th { white-space: normal; font-size: .75rem; }
    tbody th { min-width: 6.5em; }
    tbody th, td { max-width: 15rem; }
    td.number + td, th.number + th { padding-left: .35rem; }
    .wide { width: 4.5rem; max-width: none; }
    .wide + .remark { display: block; margin: 0; }
    .card { padding: .6rem .7rem .4rem; }
    dl { grid-template-columns: 1fr; gap: 0; }
    dd { margin: 0 0 .35rem; }
    pre { padding: .6rem; font-size: .8125rem; }
  }
  @media print {
    body { max-width: none; padding: 0; font-size: 10.5pt; }
    h2, h3, figcaption { break-after: avoid; }
    figure, .card, tr { break-inside: avoid; }
    .card { border-radius: 0; }
    .scroll { overflow: visible; }
    .contents, details, .unprinted { display: none; }
    thead { display: table-header-group; }
    pre { padding: 0; background: none; }
    svg, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
  """
