# nianbao for bash, made from the tables of the program.
_nianbao() {
	local cur=${COMP_WORDS[COMP_CWORD]} command='' words='' files='' i
	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		add | list | show | table | figure | compare | trend | rank | search | check | tasks | export | open | accept | correct | rebuild | remove | doctor | help) command=${COMP_WORDS[i]}; break ;;
		esac
	done
	case ${COMP_WORDS[COMP_CWORD - 1]} in
	--index | -i) COMPREPLY=($(compgen -f -- "$cur")); return ;;
	--lang) COMPREPLY=($(compgen -W 'en zh_CN' -- "$cur")); return ;;
	--ambiguous) COMPREPLY=($(compgen -W '1 2 auto' -- "$cur")); return ;;
	--format | -f) COMPREPLY=($(compgen -W 'text tsv csv json jsonl md' -- "$cur")); return ;;
	--place | -p) return ;;
	--year | -y) return ;;
	--kind | -k) COMPREPLY=($(compgen -W 'annual keypoints notice other' -- "$cur")); return ;;
	--limit | -n) return ;;
	--threshold) return ;;
	--who | -w) return ;;
	--under | -u) return ;;
	--level) COMPREPLY=($(compgen -W 'province city county township' -- "$cur")); return ;;
	--title) return ;;
	--issuer) return ;;
	--published) return ;;
	--jobs | -j) return ;;
	--encoding) return ;;
	esac
	case $command in
	'') words='help add list show table figure compare trend rank search check tasks export open accept correct rebuild remove doctor --index --lang --ambiguous --no-mouse --no-session --help --version' ;;
	help) words='add list show table figure compare trend rank search check tasks export open accept correct rebuild remove doctor' ;;
	add) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --place --year --jobs --encoding --dry-run' files=1 ;;
	list) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --year --kind --limit --missing --doubtful' ;;
	show) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --outline' ;;
	table) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format' ;;
	figure) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format' ;;
	compare) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --changed --threshold --text' ;;
	trend) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format' ;;
	rank) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --year --under --level' ;;
	search) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --place --year --kind --limit' ;;
	check) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --year --all' ;;
	tasks) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --year --who' ;;
	export) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --format --place --year --kind' ;;
	open) words=' --index --lang --ambiguous --no-mouse --no-session --help --version' ;;
	accept) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --forget' ;;
	correct) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --place --year --kind --title --issuer --published --forget' ;;
	rebuild) words=' --index --lang --ambiguous --no-mouse --no-session --help --version --jobs' ;;
	remove) words=' --index --lang --ambiguous --no-mouse --no-session --help --version' ;;
	doctor) words=' --index --lang --ambiguous --no-mouse --no-session --help --version' ;;
	esac
	COMPREPLY=($(compgen -W "$words" -- "$cur"))
	[ -z "$files" ] || COMPREPLY+=($(compgen -f -- "$cur"))
}
complete -o filenames -F _nianbao nianbao
