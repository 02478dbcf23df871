#include "app/cli/handed_over.h"

#include "app/programs/becoming.h"

namespace infoplane::cli {

void add_handed_over(CLI::App& app, Action& chosen, const CommandText& text, std::string_view program) {
  CLI::App* command = app.add_subcommand(text.name, text.description);
  command->set_help_flag();  // `--help` is a word for the other program, like all that follow
  command->prefix_command();
  command->callback([&chosen, program] { chosen = [program]() -> int { become(program); }; });
}

}  // namespace infoplane::cli
