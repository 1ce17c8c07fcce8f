" Colours for policies of Bylaw, in English and Chinese words. The lists of words are the language's table of keywords;
" a test holds them to it. Of two patterns that match at a place, the one further down wins.
if exists('b:current_syntax')
  finish
endif

scriptencoding utf-8

syntax match bylawPart /\<\%(milliseconds\|otherwise\|penalties\|promotion\|separated\|appointed\|penalized\|audience\|capacity\|demotion\|encoding\|formerly\|promoted\|admitted\|rewarded\|members\|purpose\|reserve\|rounded\|through\|demoted\|removed\|absent\|access\|bottom\|member\|review\|Excel\|badge\|comma\|every\|excel\|least\|moves\|seats\|sheet\|since\|times\|twice\|where\|desc\|duty\|from\|last\|most\|next\|once\|that\|this\|ties\|time\|unix\|with\|工作表\|时间戳\|ago\|all\|any\|asc\|key\|may\|per\|top\|被晋升\|被降级\|被接纳\|被移出\|被任命\|被奖励\|被处罚\|一次\|上限\|不被\|两次\|主键\|人群\|任何\|任意\|候补\|允许\|免于\|全部\|其中\|其余\|分隔\|升序\|升级\|原名\|取整\|取自\|变动\|名额\|处罚\|定位\|容量\|并列\|徽章\|时间\|晋升\|替补\|最近\|本期\|权限\|来自\|格式\|此列\|毫秒\|没有\|满足\|直到\|相邻\|编码\|职责\|表格\|起自\|进一\|逗号\|邻级\|降序\|降级\|面向\|as\|at\|be\|by\|of\|on\|to\|up\|晋级\|接纳\|移出\|任命\|奖励\|个\|为\|之\|于\|人\|从\|位\|到\|前\|升\|各\|名\|后\|含\|多\|少\|截\|按\|本\|次\|每\|由\|自\|至\|进\|逢\|降\|a\)\>\%(\s*[:：]\)\@!/
syntax match bylawTest /\<\%(decisions\|decided\|leaves\|holds\|moves\|stays\|does\|gets\|each\|曾决定\|for\|get\|set\|row\|变动\|担任\|留下\|离开\|获得\|调整\|on\|每一\|决定\|于\|对\|并\|行\)\>\%(\s*[:：]\)\@!/
syntax match bylawPredeclared /\<\%(全体成员\|已变动\|已接纳\|已晋升\|已降级\|admitted\|decision\|promoted\|demoted\|members\|今天\|决定\|此刻\|现在\|moved\|today\|now\)\>\%(\s*[:：]\)\@!/
syntax match bylawWeekday /\<\%(wednesday\|星期一\|星期三\|星期二\|星期五\|星期六\|星期四\|星期天\|星期日\|saturday\|thursday\|tuesday\|friday\|monday\|sunday\|周一\|周三\|周二\|周五\|周六\|周四\|周日\)\>\%(\s*[:：]\)\@!/
syntax match bylawUnit /\<\%(minutes\|quarter\|seconds\|minute\|months\|second\|个月\|分钟\|季度\|小时\|hours\|month\|weeks\|years\|days\|hour\|week\|year\|day\|周\|天\|季\|年\|日\|月\|秒\)\>\%(\s*[:：]\)\@!/
syntax match bylawType /\<\%(other\|对方\|日期时间\|datetime\|decimal\|member\|其一\|小数\|层级\|布尔\|成员\|整数\|文本\|日期\|角色\|集合\|bool\|date\|role\|text\|tier\|int\|one\|set\)\>\%(\s*[:：]\)\@!/
syntax match bylawClause /\<\%(deduct\|expect\|revoke\|unless\|保留\|假设\|扣除\|收回\|期望\|给予\|限制\|除非\|given\|grant\|leave\|limit\|take\|when\|say\|取\|当\|说\|限\)\>\%(\s*[:：]\)\@!/
syntax match bylawOperator /\<\%(含任一\|contains\|overlaps\|missing\|present\|without\|starts\|加上\|包含\|去掉\|否则\|如果\|存在\|属于\|并且\|开头\|或者\|结尾\|缺失\|那么\|else\|ends\|then\|and\|not\|不\|且\|则\|在\|或\|是\|非\|if\|in\|is\|or\)\>\%(\s*[:：]\)\@!/
syntax match bylawPart /\<\%(按Excel天数\|允许没有此列\|小数点为逗号\|按时间戳毫秒\|按时间戳秒\|每月两次\|至少保留\|进一取整\|逐行取自\|上个月\|上季度\|不获得\|个月前\|分钟前\|分隔符\|含并列\|小时前\|开头为\|本季度\|结尾为\|进群权\|一组\|上周\|上月\|不在\|不是\|为空\|之一\|今年\|去年\|取前\|取后\|周前\|天前\|年前\|总共\|截至\|日前\|最多\|本周\|本年\|本月\|每周\|每天\|每年\|每日\|每月\|秒前\|移到\|至今\|至多\|至少\|选项\|非空\)\>\%(\s*[:：]\)\@!/
syntax match bylawFunction /\<\%(去重计数\|向上取整\|向下取整\|四舍五入\|最近一次\|连续天数\|percentile\|中位数\|星期几\|百分位\|绝对值\|distinct\|weekday\|latest\|length\|median\|streak\|个数\|人数\|几号\|几点\|占比\|去重\|合计\|周几\|天数\|小写\|平均\|年份\|排名\|最大\|最小\|最早\|最晚\|月份\|次数\|求和\|计数\|长度\|首次\|count\|first\|floor\|lower\|month\|round\|share\|ceil\|days\|hour\|mean\|rank\|size\|year\|abs\|day\|max\|min\|sum\)\>\ze\s*[(（]/
syntax match bylawBoolean /\<\%(false\|true\|假\|否\|真\)\>\%(\s*[:：]\)\@!/
syntax match bylawDeclaration /^\s*\zs\%(milestone\|classify\|penalize\|timezone\|appoint\|promote\|protect\|demote\|ensure\|events\|member\|policy\|remove\|review\|reward\|ritual\|admit\|label\|param\|place\|tiers\|never\|role\|test\|里程碑\|let\|事件\|仪式\|任命\|保护\|分类\|升级\|参数\|处罚\|复盘\|奖励\|定级\|层级\|成员\|接纳\|政策\|时区\|晋升\|晋级\|标签\|测试\|确保\|移出\|章程\|角色\|降级\|绝不\|永不\|令\|设\)\>\%(\s*[:：]\)\@!/

" Any word before a colon is a field.
syntax match bylawField /\%(`[^`]*`\|\<\K\k*\)\ze\s*[:：]/
syntax match bylawName /`[^`]*`/

syntax match bylawNumber /\<\d[0-9_]*\%(\.\d\+\)\?[%％]\?/
syntax match bylawNumber /\<\d\d[:：]\d\d\>/
syntax match bylawNumber /\<\d\{4}-\d\d-\d\d\%(T\d\d:\d\d\%(:\d\d\%(\.\d\+\)\?\)\?\)\?\>/

syntax match bylawEscape /\\\%(["“”\\nt]\|u{\x\{1,6}}\)/ contained
syntax match bylawPlaceholder /{\@<!{[^{}"”]*}/ contained
syntax region bylawText start=/"/ skip=/\\./ end=/"\|$/ contains=bylawEscape
syntax region bylawText start=/“/ skip=/\\./ end=/”\|$/ contains=bylawEscape
syntax region bylawText matchgroup=bylawClause start=/\<\%(say\|说\)\>\ze\s*["“]/ matchgroup=NONE end=/$/ keepend contains=bylawSaid,bylawComment
syntax region bylawSaid start=/"/ skip=/\\./ end=/"\|$/ contained contains=bylawEscape,bylawPlaceholder
syntax region bylawSaid start=/“/ skip=/\\./ end=/”\|$/ contained contains=bylawEscape,bylawPlaceholder

syntax match bylawComment /[#＃].*$/ contains=@Spell

highlight default link bylawDeclaration Keyword
highlight default link bylawClause Statement
highlight default link bylawPart Statement
highlight default link bylawTest Statement
highlight default link bylawOperator Operator
highlight default link bylawType Type
highlight default link bylawUnit Special
highlight default link bylawWeekday Constant
highlight default link bylawFunction Function
highlight default link bylawPredeclared Identifier
highlight default link bylawBoolean Boolean
highlight default link bylawField Identifier
highlight default link bylawName Normal
highlight default link bylawNumber Number
highlight default link bylawText String
highlight default link bylawSaid String
highlight default link bylawEscape SpecialChar
highlight default link bylawPlaceholder Identifier
highlight default link bylawComment Comment

let b:current_syntax = 'bylaw'
