#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

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

 private slots:
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
