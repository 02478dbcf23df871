#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace infoplane {

// The programs that `infoplane-cli` becomes; a user never calls them.
inline constexpr std::string_view kEngineProgram = "infoplane-engine";    ///< whatever computes
inline constexpr std::string_view kFiguresProgram = "infoplane-figures";  ///< whatever draws

/// A program of ours that this one starts or becomes, by its name: it lies beside this one (in a build
/// folder), or in ../libexec/infoplane as seen from there (installed). Where it is in neither, the first of
/// these places: what is done with it then says that it is missing. Linux: this program is found by
/// /proc/self/exe.
std::filesystem::path program_file(std::string_view name);

/// What to do where it is missing or does not start.
std::string how_to_install(std::string_view name);

}  // namespace infoplane
