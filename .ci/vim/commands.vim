" Checks and formats the file `broken.bylaw`, and then `messy.bylaw`.
set nocompatible encoding=utf-8
filetype plugin on
edit broken.bylaw
silent! make
call writefile(map(getqflist(), {_, each -> each.lnum . ':' . each.col . ' ' . each.type . ' ' . each.text[0:30]}), 'found')
silent! BylawFormat
edit messy.bylaw
BylawFormat
call writefile(['formatted: ' . getline(1)], 'found', 'a')
quitall!
