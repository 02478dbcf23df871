#include "app/window/job_outcome.h"

#include <QObject>

namespace infoplane {
namespace {

QString told_text(const WorkerError& error) {
  QString what = error.message.isEmpty() ? error.code : error.message;
  if (!error.where.isEmpty()) what += QStringLiteral(", ") + error.where;
  return what.simplified() + '\n' + error.remedy;
}

QString last_words(const WorkerEnd& end) {
  const QString last = end.log_tail.section('\n', -1).simplified();
  return last.isEmpty() ? QString() : QObject::tr(" Its last words: %1").arg(last);
}

}  // namespace

JobOutcome judge_end(const WorkerEnd& end, bool cancelled, const QString& program, const QString& command) {
  if (end.finished && end.exit_code == 0 && !end.crashed) return {JobState::done, {}};
  if (cancelled || (end.error && end.error->code == QLatin1String("cancelled"))) {
    return {JobState::cancelled, QObject::tr("cancelled\nretry runs it again from the start")};
  }
  if (!end.started) {
    return {JobState::failed, QObject::tr("the worker %1 could not be started (%2)\n"
                                          "build or install infoplane-cli beside this program, then retry")
                                  .arg(program, end.log_tail.simplified())};
  }
  if (end.error) return {JobState::failed, told_text(*end.error)};
  if (end.crashed) {
    return {JobState::failed,
            QObject::tr(
                "the worker was ended by the system\nretry; if it happens again, memory may have run out: "
                "choose fewer documents or fewer bins.%1")
                .arg(last_words(end))};
  }
  return {JobState::failed, QObject::tr("the worker ended with code %1 and without a result\n"
                                        "retry, or run infoplane-cli %2 in a terminal to see all it says.%3")
                                .arg(end.exit_code)
                                .arg(command, last_words(end))};
}

}  // namespace infoplane
