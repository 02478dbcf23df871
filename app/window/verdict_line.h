#pragma once

#include <optional>

#include <QByteArray>

#include "ui/queue/job_controller.h"

namespace infoplane {

/// One line of `inspect --json` as a verdict, with or without what an analysis takes; nothing when the line
/// is none.
std::optional<ui::FolderVerdict> parse_verdict(const QByteArray& line);

}  // namespace infoplane
