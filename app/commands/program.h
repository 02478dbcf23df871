#pragma once

#include <vector>

#include "app/commands/command.h"
#include "engine/base/version.h"

namespace infoplane::cli {

/// One of the programs behind `infoplane-cli`. A user knows that one name alone: help and errors of all say
/// it.
struct CommandProgram {
  const char* name = "";  ///< "infoplane-engine", for --version
  std::vector<LibraryVersion> libraries{};
  void (*add_commands)(CLI::App& app, Action& chosen) = nullptr;
};

/// All of its commands in `app`; the one that a line names puts its action into `chosen`.
void define_program(CLI::App& app, Action& chosen, const CommandProgram& program);

/// The main of such a program: reads the command line and does what it asks for. What is thrown is printed as
/// one line. Returns the exit code.
int run_program(const CommandProgram& program, int argc, char** argv);

}  // namespace infoplane::cli
