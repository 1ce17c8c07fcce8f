if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s comments=:# expandtab shiftwidth=2 softtabstop=2
" `:make` fills the list of errors, `:cnext` goes from one to the next.
setlocal makeprg=bylaw\ check\ --format\ github\ %:S
setlocal errorformat=::%trror\ file=%f\\,line=%l\\,%.%#col=%c\\,%.%#::%m,::%tarning\ file=%f\\,line=%l\\,%.%#col=%c\\,%.%#::%m,%-G%.%#

" `:BylawFormat` brings the file into the one layout; one with errors is left as it is, and they are shown.
command! -buffer BylawFormat call s:Format()

if exists('*s:Format')
  finish
endif

function! s:Format() abort
  update
  let l:said = system('bylaw fmt ' . shellescape(expand('%:p')))
  if v:shell_error
    echohl ErrorMsg | echo l:said | echohl None
  endif
  let l:view = winsaveview()
  silent edit
  call winrestview(l:view)
endfunction
