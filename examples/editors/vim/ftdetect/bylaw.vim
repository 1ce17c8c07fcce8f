autocmd BufRead,BufNewFile *.bylaw setfiletype bylaw
