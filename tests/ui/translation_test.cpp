#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

#include "engine/quantities/doubts.h"
#include "engine/quantities/names.h"
#include "engine/quantities/quantity.h"

/// The tables of the program's words have no gaps, and keep what is filled in at run time.
class TranslationTest : public QObject {
  Q_OBJECT

 private:
  static QSet<QString> marks(const QString& text) {
    static const QRegularExpression mark(QStringLiteral("%\\d"));
    QSet<QString> found;
    for (auto it = mark.globalMatch(text); it.hasNext();) found.insert(it.next().captured());
    return found;
  }

  /// What a literal of C++ stands for, with those beside it.
  static QString unquoted(const QString& literals) {
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QString text;
    for (auto it = literal.globalMatch(literals); it.hasNext();) text += it.next().captured(1);
    return text.replace(QLatin1String("\\n"), QLatin1String("\n"))
        .replace(QLatin1String("\\\""), QLatin1String("\""))
        .replace(QLatin1String("\\\\"), QLatin1String("\\"));
  }

  /// The first argument of every tr() of a folder's sources, but of those that count.
  static QSet<QString> textsOf(const QString& folder) {
    static const QRegularExpression call(
        QStringLiteral("\\btr\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)[,)]"));
    QSet<QString> found;
    QDirIterator files(QStringLiteral(INFOPLANE_SOURCE_DIR "/") + folder,
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
      QFile file(files.next());
      if (!file.open(QIODevice::ReadOnly)) continue;
      const QString source = QString::fromUtf8(file.readAll());
      for (auto it = call.globalMatch(source); it.hasNext();) found.insert(unquoted(it.next().captured(1)));
    }
    return found;
  }

 private slots:
  void whatTheSourcesSayIsInTheTable() {
    QFile file(QStringLiteral(INFOPLANE_SOURCE_DIR "/resources/translations/infoplane_zh_CN.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QSet<QString> known;
    while (!xml.atEnd()) {
      if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("source"))
        known.insert(xml.readElementText());
    }
    QSet<QString> said = textsOf(QStringLiteral("ui")) + textsOf(QStringLiteral("app/window"));
    QVERIFY(said.size() > 400);
    for (const infoplane::GeometryQuantity& one : infoplane::geometry_quantities()) {
      said.insert(QString::fromUtf8(one.label.data()));
      said.insert(QString::fromUtf8(one.meaning.data()));
    }
    for (const infoplane::Quantity& one : infoplane::all_quantities()) {
      said.insert(QString::fromUtf8(one.label.data()));
      said.insert(QString::fromUtf8(one.meaning.data()));
    }
    for (const infoplane::TellingName& one : infoplane::all_tellings()) {
      said.insert(QString::fromUtf8(one.label.data()));
      said.insert(QString::fromUtf8(one.meaning.data()));
    }
    for (const infoplane::Doubt doubt : infoplane::all_doubts())
      said.insert(QString::fromUtf8(infoplane::doubt_text(doubt).data()));
    said -= known;
    QVERIFY2(said.isEmpty(), qPrintable(QStringList(said.values()).join(QLatin1String(" | "))));
  }

  void chineseIsComplete() {
    QFile file(QStringLiteral(INFOPLANE_SOURCE_DIR "/resources/translations/infoplane_zh_CN.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int messages = 0;
    while (!xml.atEnd()) {
      if (xml.readNext() != QXmlStreamReader::StartElement) continue;
      if (xml.name() == QLatin1String("source")) source = xml.readElementText();
      if (xml.name() != QLatin1String("translation")) continue;
      const bool unfinished = xml.attributes().hasAttribute("type");
      const QString text = xml.readElementText();
      QVERIFY2(!unfinished && !text.isEmpty(), qPrintable(source));
      QVERIFY2(marks(text) == marks(source), qPrintable(source));
      ++messages;
    }
    QVERIFY(!xml.hasError());
    QVERIFY(messages > 400);
  }
};

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
