-- Neovim, headless, at work on a policy of Chinese and emoji: what is wrong appears, a fix is applied, completion and
-- renaming work. Each step waits until it has come, and fails when it has not in twenty seconds.
local function fail(text)
  io.stderr:write("Neovim: " .. text .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then fail("no " .. what) end
end

local function lines() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n" end

local function go(words, inside)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(words, 1, true)
    if start then return vim.api.nvim_win_set_cursor(0, { number, start - 1 + (inside or 0) }) end
  end
  fail("no " .. words)
end

local ok, problem = pcall(function()
  local text = lines()
  wait("client", function() return #vim.lsp.buf_get_clients(0) > 0 or next(vim.lsp.buf_get_clients(0)) ~= nil end)
  wait("server", function()
    for _, client in pairs(vim.lsp.buf_get_clients(0)) do return client.initialized end
  end)

  -- A slip behind emoji, on one line with them.
  vim.cmd([[silent %s/spoken > 门槛/spokn > 门槛/]])
  wait("diagnostic", function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)[1]
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
  if line:sub(found.col + 1, found.end_col) ~= "spokn" then fail("it is at " .. line:sub(found.col + 1, found.end_col)) end

  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.ui.select = function(items, _, choose)
    for index, item in ipairs(items) do
      if item[2].kind == "quickfix" then return choose(item, index) end
    end
    fail("no fix among " .. #items)
  end
  vim.lsp.buf.code_action()
  wait("fix", function() return lines() == text end)
  wait("end of the diagnostic", function() return #vim.diagnostic.get(0) == 0 end)

  -- Completion, as Ctrl-X Ctrl-O asks for it.
  go("mood = high")
  vim.cmd([[silent s/mood = high/mood = h/]])
  go("mood = h", #"mood = ")
  local place = vim.lsp.util.make_position_params()
  -- The cursor stands on the last letter; in insert mode it would stand behind it.
  place.position.character = place.position.character + 1
  local offered = vim.lsp.buf_request_sync(0, "textDocument/completion", place, 20000)
  local item
  for _, answer in pairs(offered or {}) do
    for _, it in ipairs(answer.result.items) do if it.label == "high" then item = it end end
  end
  if not item then fail("nothing is completed") end
  vim.lsp.util.apply_text_edits({ item.textEdit }, 0, "utf-16")
  if lines() ~= text then fail("completed: " .. lines()) end

  go("门槛 and")
  vim.lsp.buf.rename("界限😀")
  wait("other name", function() return lines() == text:gsub("门槛", "`界限😀`") end)
  vim.lsp.buf.formatting_sync(nil, 20000)
end)
if not ok then fail(tostring(problem)) end
vim.cmd("qall!")
