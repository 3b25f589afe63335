package io.crosscheck.config

import io.crosscheck.model._

class PairTextSpec extends SuiteFiles {
  private val sides = "source.table = a.t, target.table = b.t"

  /** Without where things were written. */
  private def timeless(pair: TablePair): String =
    pair.toString.replaceAll("origin=Origin\\[[^\\]]*\\]|origin=[^,\\]]*", "")

  /** The text, which is the same pair when it is read. */
  private def told(pair: TablePair): String = {
    val text = PairText.of(pair)
    withClue(text)(assert(timeless(readPair(s"pairs.${pair.name} {\n$text\n}")) == timeless(pair)))
    text
  }

  describe("the text of a pair") {
    it("has only what is said, and the checks") {
      assert(
        told(readPair(s"pairs.p { $sides }")) ==
          """source {
            |    table="a.t"
            |}
            |target {
            |    table="b.t"
            |}
            |checks=[
            |    schema,
            |    count,
            |    aggregate,
            |    accuracy
            |]""".stripMargin
      )
    }

    Seq(
      "primary-keys = [a, \"b.c\"]",
      "column-mapping { a = b }, include-columns = [a, \"x y\"], exclude-columns = [c]",
      "transformations { a = \"upper(a)\", b { source = \"lpad(b, 5, '0')\" } }",
      "rules { abs-tol = 0.01, by-type.timestamp.time-tol = 90 seconds, by-column { a.trim = true, \"x.y\".compare-as = \"decimal(18,2)\" } }",
      "rules { rel-tol = 1e-9, time-tol = 2 hours, by-column { a { ignore-case = true, rtrim = false, null-equals-empty = true, timestamp-precision = second } } }",
      "thresholds { warn = 0, fail = \"0.01%\", schema { fail = 2 } }, duplicate-keys = fail",
      "aggregates = [{ functions = [sum], columns = [a], group-by = [b] }], checks = [count, aggregate]",
      "method = exact, digest-bits = 128, timeout = 1500 ms, chunk-by { column = a, chunks = 4 }, primary-keys = [a]",
      "thresholds { fail = 5, accuracy { fail = 5 }, count { fail = 5 }, by-column { a { warn = 0, fail = \"1%\" } } }",
      "mask-columns { a = redact, \"b_*\" = hash }, mask-key { env = KEY }",
      "primary-keys = [a], waivers = [{ columns = [b], keys { a = 1 }, status = [changed], reason = r, owner = o, expires = \"2026-12-31\" }, { keys { a { regex = \"[0-9]+\" } }, reason = r, owner = o, expires = \"2026-12-31\" }]",
      "chunk-by = day, timeout = 6h"
    ).foreach(options =>
      it(s"reads as the pair again: $options")(told(readPair(s"pairs.p { $sides, $options }")): Unit)
    )

    Seq(
      "{ table = a.t, as-of = \"2026-10-31 23:59:59\", filter = \"x > 1\" }",
      "{ path = \"/data/x.csv\", format = csv, options { header = true, nullValue = \"\\\\N\" }, schema = \"a int\" }",
      "{ query = \"select 'x' as a -- \\\"y\\\"\" }",
      "{ jdbc { url = \"jdbc:postgresql://db/erp\", table = public.orders, partition { column = id, lower = 1, upper = 9, count = 3 } } }",
      "{ jdbc { url = \"jdbc:postgresql://db/erp\", query = \"select 1\", options { fetchsize = 100 } } }"
    ).foreach(side =>
      it(s"reads as the pair again: source $side")(told(readPair(s"pairs.p { source $side, target = b.t }")): Unit)
    )

    it("has no secret") {
      val text = PairText.of(
        readPair(
          """pairs.p {
            |  source { jdbc { url = "jdbc:postgresql://me:topsecret@db/erp?password=topsecret", user = me, password = topsecret
            |    table = t, options { sslpassword = topsecret, fetchsize = 9 } } }
            |  target { path = "s3a://key:topsecret@bucket/t", format = csv, options { "fs.s3a.secret.key" = topsecret } }
            |}""".stripMargin
        )
      )
      assert(!text.contains("topsecret"))
      assert(text.contains("user=me") && text.contains("fetchsize=\"9\"") && text.contains("s3a://bucket/t"))
    }

    it("of what a suite says for all its pairs has no secret either") {
      val suite = read(
        s"""suite = s, pairs.p { $sides }, parallelism = 3, accelerator = comet
           |output { path = "s3a://k:topsecret@b/out", repair = true, register { via = athena, region = eu-west-1 } }
           |notify = [{ via = webhook, url = "https://u:topsecret@hooks.example.org/topsecret"
           |  headers { Authorization = topsecret } }]
           |spark { "spark.hadoop.fs.s3a.secret.key" = topsecret, "spark.sql.ansi.enabled" = true }""".stripMargin
      )
      assert(
        SuiteSettingsText.of(suite).linesIterator.map(_.trim).toSeq == Seq(
          "suite=s",
          "output {",
          "miss-records=all",
          "path=\"s3a://b/out\"",
          "register {",
          "database=crosscheck",
          "region=eu-west-1",
          "via=athena",
          "}",
          "repair=true",
          "samples=10",
          "}",
          "notify=[",
          "{",
          "headers {",
          "Authorization=\"***\"",
          "}",
          "url=\"https://hooks.example.org/***\"",
          "via=webhook",
          "when=failed",
          "}",
          "]",
          "parallelism=3",
          "accelerator=comet",
          "spark {",
          "\"spark.hadoop.fs.s3a.secret.key\"=\"***\"",
          "\"spark.sql.ansi.enabled\"=\"true\"",
          "}"
        )
      )
    }
  }
}
