#include <mutex>

#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <QtTest/QtTest>

#include "app/window/watched_application.h"

using namespace infoplane;

namespace {

// Far from what a busy machine does to a short event.
constexpr std::chrono::milliseconds kLimit{600};
constexpr int kLong = 800;  // ms

/// What was told, by whichever thread.
class Told {
 public:
  void add(const Stall& stall) {
    const std::lock_guard lock(mutex_);
    stalls_.push_back(stall);
  }
  bool any() {
    const std::lock_guard lock(mutex_);
    return !stalls_.empty();
  }
  std::vector<Stall> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(stalls_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Stall> stalls_;
} told;

/// Works for a while when it gets a timer's event.
class Sleeper : public QObject {
  Q_OBJECT

 protected:
  void timerEvent(QTimerEvent* event) override {
    killTimer(event->timerId());
    QThread::msleep(kLong);
  }
};

}  // namespace

class StallWatchTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { told.take(); }

  // The test itself is an event of the application: in a loop of its own, as a dialog is.
  void aLongEventIsToldWithWhereItWas() {
    Sleeper sleeper;
    sleeper.startTimer(0);
    QTest::qWait(50);
    const std::vector<Stall> stalls = told.take();
    QCOMPARE(stalls.size(), 1U);
    QVERIFY(stalls[0].over);
    QVERIFY2(stalls[0].lasted.count() >= kLong, qPrintable(QString::number(stalls[0].lasted.count())));
    // It slept: the processor was somebody else's.
    QVERIFY(stalls[0].processor < stalls[0].lasted / 2);
    const QString line = QString::fromStdString(stall_line(stalls[0]));
    QVERIFY2(line.contains("Sleeper Timer"), qPrintable(line));
    QVERIFY2(line.startsWith("the window was deaf for "), qPrintable(line));
  }

  void shortEventsAreNot() {
    for (int i = 0; i < 20; ++i) QTest::qWait(5);
    QVERIFY(told.take().empty());
  }

  void waitingInALoopIsNot() {
    bool waited = false;
    QTimer::singleShot(0, this, [&] {
      QEventLoop loop;
      QTimer::singleShot(kLong, &loop, &QEventLoop::quit);
      loop.exec();
      waited = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(waited, 10'000);
    QVERIFY(told.take().empty());
  }

  void aLongEventInALoopOfAnotherIs() {
    Sleeper sleeper;
    bool waited = false;
    QTimer::singleShot(0, this, [&] {
      QEventLoop loop;
      sleeper.startTimer(0);
      QTimer::singleShot(kLong + 100, &loop, &QEventLoop::quit);
      loop.exec();
      waited = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(waited, 10'000);
    const std::vector<Stall> stalls = told.take();
    QCOMPARE(stalls.size(), 1U);
    QVERIFY(QString::fromStdString(stalls[0].where).endsWith("Sleeper Timer"));
  }

  void whatComesAfterALoopCountsToo() {
    bool ended = false;
    QTimer::singleShot(0, this, [&] {
      QEventLoop loop;
      QTimer::singleShot(20, &loop, &QEventLoop::quit);
      loop.exec();
      QThread::msleep(kLong);
      ended = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(ended, 10'000);
    QTest::qWait(20);
    QCOMPARE(told.take().size(), 1U);
  }

  // Nothing comes after an event that never ends: the other thread must tell it while it goes on.
  void anEventThatDoesNotEndIsToldWhileItGoesOn() {
    StallWatch watch(std::chrono::milliseconds(20), [](const Stall& stall) { told.add(stall); });
    QEvent event(QEvent::User);
    watch.enter(*this, event, 1);
    QTRY_VERIFY_WITH_TIMEOUT(told.any(), 20'000);
    const std::vector<Stall> stalls = told.take();
    QVERIFY(!stalls[0].over);
    QCOMPARE(QString::fromStdString(stalls[0].where), "StallWatchTest User");
    QVERIFY(stall_line(stalls[0]).starts_with("the window is deaf since "));
    watch.leave();
    QCOMPARE(told.take().size(), 1U);  // and once more when it does
  }
};

int main(int count, char** words) {
  WatchedApplication application(count, words, kLimit, [](const Stall& stall) { told.add(stall); });
  StallWatchTest test;
  return QTest::qExec(&test, count, words);
}

#include "stall_watch_test.moc"
