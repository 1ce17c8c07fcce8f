-- Starts `bylaw lsp` for each policy, with the client that is built into Neovim (0.7 or later).

local function show(title, text)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, "\n"))
  vim.api.nvim_buf_set_name(buffer, "bylaw://" .. title .. "/" .. buffer)
  vim.api.nvim_command("botright split")
  vim.api.nvim_win_set_buf(0, buffer)
end

-- What stands above a test or a rule (`vim.lsp.codelens.run()`): the text that comes of it gets a window.
for _, name in ipairs({ "bylaw.runTests", "bylaw.why", "bylaw.differences" }) do
  vim.lsp.commands[name] = function(command, context)
    local client = vim.lsp.get_client_by_id(context.client_id)
    client.request("workspace/executeCommand", { command = command.command, arguments = command.arguments },
      function(problem, result)
        show(name, problem and problem.message or result.text)
      end)
  end
end

local ids = {}

local function attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local root = vim.fn.fnamemodify(file, ":p:h")
  if vim.lsp.start then
    vim.lsp.start({ name = "bylaw", cmd = { "bylaw", "lsp" }, root_dir = root }, { bufnr = buffer })
    return
  end
  -- One server for the policies of a folder.
  if not ids[root] or not vim.lsp.get_client_by_id(ids[root]) then
    ids[root] = vim.lsp.start_client({ name = "bylaw", cmd = { "bylaw", "lsp" }, root_dir = root })
  end
  if ids[root] then vim.lsp.buf_attach_client(buffer, ids[root]) end
end

local group = vim.api.nvim_create_augroup("bylaw_lsp", { clear = true })
vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "bylaw",
  callback = function(event)
    local buffer = event and event.buf or vim.api.nvim_get_current_buf()
    vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
    attach(buffer)
  end,
})
