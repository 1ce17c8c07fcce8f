" Writes what each piece of the sample is coloured as, a line each, to the file `found`.
set nocompatible encoding=utf-8
filetype plugin on
syntax on
edit sample.bylaw
let s:found = []
for s:line in range(1, line('$'))
  let s:text = getline(s:line)
  let s:column = 1
  while s:column <= len(s:text)
    let s:group = synIDattr(synID(s:line, s:column, 1), 'name')
    let s:start = s:column
    while s:column <= len(s:text) && synIDattr(synID(s:line, s:column, 1), 'name') ==# s:group
      let s:column += 1
    endwhile
    if s:group !=# ''
      call add(s:found, s:line . ' ' . s:group . ' ' . s:text[s:start - 1 : s:column - 2])
    endif
  endwhile
endfor
call writefile(s:found, 'found')
quitall!
