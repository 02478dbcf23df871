#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace infoplane {

// What a shell offers after the words typed so far: commands, options, their values where these are a few
// words, and files elsewhere. Each is a whole file as that shell loads it by the program's name.
std::string bash_completion(const CLI::App& program);
std::string zsh_completion(const CLI::App& program);
std::string fish_completion(const CLI::App& program);

}  // namespace infoplane
