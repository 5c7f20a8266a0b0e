#compdef nianbao
# nianbao for zsh, made from the tables of the program.
local curcontext=$curcontext state line
local -a commands
typeset -A opt_args
commands=(
	'add:read files, folders or standard input into the index'
	'list:list reports'
	'show:print the text of a report'
	'table:print the tables of a report'
	'figure:print one number'
	'compare:print two reports side by side'
	'trend:print an indicator over the years'
	'rank:sort places by an indicator'
	'search:find words in titles, texts and tables'
	'check:print what does not hold in reports'
	'tasks:print who does what by when'
	'export:print all reports for other programs'
	'open:browse, starting at a report'
	'accept:take what is doubtful of a report as it is'
	'correct:say what a report has wrong'
	'rebuild:read all documents of the index again'
	'remove:take reports and their documents out'
	'doctor:examine the index and the terminal'
	'help:this help'
)
_arguments -C \
	'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
	'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
	'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
	'--no-mouse[leave the mouse to the terminal]' \
	'--no-session[begin with the places, not with the last session]' \
	'(-h --help)'{-h,--help}'[this help]' \
	'(-V --version)'{-V,--version}'[the version]' \
	'1:command:->command' \
	'*::operand:->operands'
case $state in
command) _describe command commands ;;
operands)
	case $words[1] in
	help) _describe command commands ;;
	add) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-p --place)'{-p,--place}'[at this place or below]:place:' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-j --jobs)'{-j,--jobs}'[so many workers]:jobs:' \
		'--encoding[of the documents, instead of guessing]:encoding:' \
		'--dry-run[read and tell, but store nothing]' \
		'*:operand:_files' ;;
	list) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-k --kind)'{-k,--kind}'[annual, keypoints, notice or other]:kind:(annual keypoints notice other)' \
		'(-n --limit)'{-n,--limit}'[at most so many]:limit:' \
		'--missing[the years without an annual report]' \
		'--doubtful[the doubtful fields, and what else they may be]' \
		'*:operand:' ;;
	show) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'--outline[only the headings and tables]' \
		'*:operand:' ;;
	table) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'*:operand:' ;;
	figure) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'*:operand:' ;;
	compare) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'--changed[only what differs]' \
		'--threshold[only what differs by so many per cent or more]:threshold:' \
		'--text[the sections instead of the figures]' \
		'*:operand:' ;;
	trend) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'*:operand:' ;;
	rank) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-u --under)'{-u,--under}'[only places below this one]:under:' \
		'--level[province, city, county or township]:level:(province city county township)' \
		'*:operand:' ;;
	search) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'(-p --place)'{-p,--place}'[at this place or below]:place:' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-k --kind)'{-k,--kind}'[annual, keypoints, notice or other]:kind:(annual keypoints notice other)' \
		'(-n --limit)'{-n,--limit}'[at most so many]:limit:' \
		'*:operand:' ;;
	check) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'--all[also what holds, is unknown or dismissed]' \
		'*:operand:' ;;
	tasks) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-w --who)'{-w,--who}'[that this unit takes part in]:who:' \
		'*:operand:' ;;
	export) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-f --format)'{-f,--format}'[text, tsv, csv, json, jsonl or md]:format:(text tsv csv json jsonl md)' \
		'(-p --place)'{-p,--place}'[at this place or below]:place:' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-k --kind)'{-k,--kind}'[annual, keypoints, notice or other]:kind:(annual keypoints notice other)' \
		'*:operand:' ;;
	open) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'*:operand:' ;;
	accept) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'--forget[take back what was accepted or corrected]' \
		'*:operand:' ;;
	correct) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-p --place)'{-p,--place}'[at this place or below]:place:' \
		'(-y --year)'{-y,--year}'[of this year]:year:' \
		'(-k --kind)'{-k,--kind}'[annual, keypoints, notice or other]:kind:(annual keypoints notice other)' \
		'--title[the title is this]:title:' \
		'--issuer[the issuer is this]:issuer:' \
		'--published[it was published on this day]:published:' \
		'--forget[take back what was accepted or corrected]' \
		'*:operand:' ;;
	rebuild) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'(-j --jobs)'{-j,--jobs}'[so many workers]:jobs:' \
		'*:operand:' ;;
	remove) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'*:operand:' ;;
	doctor) _arguments \
		'(-i --index)'{-i,--index}'[the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)]:file:_files' \
		'--lang[en or zh_CN, instead of the locale'\''s]:lang:(en zh_CN)' \
		'--ambiguous[columns of ambiguous characters (— “ ① │)]:ambiguous:(1 2 auto)' \
		'--no-mouse[leave the mouse to the terminal]' \
		'--no-session[begin with the places, not with the last session]' \
		'(-h --help)'{-h,--help}'[this help]' \
		'(-V --version)'{-V,--version}'[the version]' \
		'*:operand:' ;;
	esac ;;
esac
