#include "ui/figures/figure_thread.h"

#include <exception>
#include <new>
#include <string>
#include <utility>

#include <QPointer>

namespace infoplane::ui {
namespace {

/// The work's answer, or the failure's.
FigureThread::Answer done(const FigureThread::Work& work, const FigureThread::Failure& failed) {
  try {
    return work();
  } catch (const Error& error) {
    return [failed, error] { failed(error); };
  } catch (const std::bad_alloc&) {
    return [failed] {
      failed(Error(ErrorCode::out_of_memory, "no memory for the figure", {},
                   "lower the resolution or the size"));
    };
  } catch (const std::exception& error) {
    return [failed, what = std::string(error.what())] {
      failed(
          Error(ErrorCode::internal, "the figure could not be drawn: " + what, {}, "choose another format"));
    };
  }
}

}  // namespace

FigureThread::FigureThread(QObject* parent) : QObject(parent) {
  thread_.setMaxThreadCount(1);
}

FigureThread::~FigureThread() {
  thread_.waitForDone();
}

void FigureThread::run(QObject* asker, Work work, Failure failed) {
  thread_.start([this, asker = QPointer<QObject>(asker), work = std::move(work), failed = std::move(failed)] {
    Answer answer = done(work, failed);
    QMetaObject::invokeMethod(
        this,
        [asker, answer = std::move(answer)] {
          if (asker) answer();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace infoplane::ui
