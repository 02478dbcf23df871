#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace infoplane {

struct ManualPage {
  std::string name{};  ///< "infoplane-cli-analyze", of section 1
  std::string text{};  ///< roff, in the macros of man(7)
};

/// A page of the program and one of each command in it, whose names are those of the program and the command
/// with dashes between: made of what `--help` is made of. `other`: pages to look at, too ("infoplane(1)").
/// They hold no date, so that the same program always gives the same pages.
std::vector<ManualPage> manual_pages(const CLI::App& program, const std::string& version,
                                     const std::vector<std::string>& other);

}  // namespace infoplane
