# For ~/.config/kak/autoload: comments, indentation, `:format`, and, where kakoune-lsp is installed, the language server
# (https://github.com/kakoune-lsp/kakoune-lsp).

hook global BufCreate .*[.]bylaw %{ set-option buffer filetype bylaw }

hook global BufSetOption filetype=bylaw %{
  set-option buffer comment_line '#'
  set-option buffer indentwidth 2
  set-option buffer formatcmd 'bylaw fmt -'
  try %{
    set-option buffer lsp_servers %{
      [bylaw]
      command = "bylaw"
      args = ["lsp"]
      root_globs = [".git", "data"]
    }
  }
}

hook global WinSetOption filetype=bylaw %{ try %{ lsp-enable-window } }
