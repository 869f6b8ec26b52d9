// The scripts are small: the program itself answers what may stand where.
#include "commands/cmd.hpp"

namespace unknot::app {
namespace {

constexpr std::string_view k_bash = R"(# bash completion of unknot
_unknot() {
    local answer
    COMPREPLY=()
    answer=$("${1/#\~\//$HOME/}" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_TYPE" "$COMP_WORDBREAKS" 2>/dev/null)
    case $answer in
        '') ;;
        $'\tfiles') compopt -o default ;;
        *) mapfile -t COMPREPLY <<<"$answer" ;;
    esac
}
complete -o nosort -F _unknot unknot
)";

constexpr std::string_view k_zsh = R"(#compdef unknot
# zsh completion of unknot
_unknot() {
    local answer line
    local -a lines found shown
    local -i width=0
    answer=$("${${(Q)words[1]}/#\~\//$HOME/}" __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    [[ -n $answer ]] || return 1
    if [[ $answer == $'\tfiles' ]]; then
        [[ $PREFIX == --*=* ]] && compset -P 1 '*='
        _files
        return
    fi
    lines=("${(@f)answer}")
    for line in "${lines[@]}"; do
        found+=("${line%%$'\t'*}")
        (( $#found[-1] > width )) && width=$#found[-1]
    done
    for line in "${lines[@]}"; do
        shown+=("${(r:width:)line%%$'\t'*}  -- ${line#*$'\t'}")
    done
    if [[ -n ${lines[1]#*$'\t'} ]]; then
        compadd -U -V unknot -l -d shown -a found
    else
        compadd -U -V unknot -a found
    fi
}
if [[ $funcstack[1] == _unknot ]]; then
    _unknot "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _unknot unknot
fi
)";

constexpr std::string_view k_fish = R"(# fish completion of unknot
function __unknot_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l answer ($words[1] __complete fish $words[2..-1] "$typed" 2>/dev/null)
    if test "$answer" = \tfiles
        set -l lead (string match -r -- '^--[^=]*=' $typed)
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $typed))
            printf '%s\n' "$lead$path"
        end
    else if test -n "$answer"
        printf '%s\n' $answer
    end
end
complete -c unknot -f -k -a '(__unknot_complete)'
)";

struct CompletionOptions {
  std::optional<std::string> shell;
};

ExitCode run_completion(const CompletionOptions& options, Shell& shell) {
  if (!options.shell) throw CommandError(ExitCode::usage, "completion for which shell? Use bash, zsh or fish");
  shell.write_data(*options.shell == "bash" ? k_bash : *options.shell == "zsh" ? k_zsh : k_fish);
  return ExitCode::done;
}

}  // namespace

Run add_completion(Arguments& arguments) {
  auto options = std::make_shared<CompletionOptions>();
  arguments.positional({"SHELL", "", "bash, zsh or fish", Completes::only_words, {"bash", "zsh", "fish"}},
                       options->shell);
  return [options](Shell& shell) { return run_completion(*options, shell); };
}

}  // namespace unknot::app
