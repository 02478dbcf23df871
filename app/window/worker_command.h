#pragma once

#include <QString>
#include <QStringList>

#include "database/store.h"

namespace infoplane {

/// Arguments with which the engine does `job` and stores its layers in `database`.
QStringList analyze_arguments(const JobRecord& job, const QString& database);

/// Whether two jobs ask for one run: the same folder, however it is written, and the same options.
bool same_work(const JobRecord& one, const JobRecord& other);

/// What the queue calls a job on a model folder or a file inside it: "stories-mini · step-00512".
QString job_title(const QString& path);

}  // namespace infoplane
