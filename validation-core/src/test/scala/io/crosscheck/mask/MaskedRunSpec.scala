package io.crosscheck.mask

import java.nio.file.{Files, Paths}

import io.crosscheck.cli.{Ran, TypedCommands}

class MaskedRunSpec extends TypedCommands {
  private val columns =
    "tax_id name city salary doc attributes photo card note code".split(" ").toList

  private def masking(method: String, named: Seq[String] = columns): String =
    s"""mask-columns { ${named.map(c => s"$c = $method").mkString(", ")} }
       |mask-key { file = mask.key }""".stripMargin

  private def ran(lines: String): (Secrets, Ran, String) = {
    val secrets = new Secrets(spark, folder)
    secrets.plant()
    write("mask.key", "0123456789abcdef0123456789abcdef\n")
    val suite = write("suite.conf", secrets.suite(lines))
    val (result, log) = secrets.logged(crosscheck("run", suite, "--run-id", "r", "--run-date", "2026-11-22"))
    assert(Files.exists(Paths.get(path("out"))), result.err)
    val files = secrets.contents(Paths.get(path("out")))
    (secrets, result, Seq(result.out, result.err, log, files).mkString("\n"))
  }

  private def found(secrets: Secrets, text: String): Set[String] = {
    val lower = text.toLowerCase
    secrets.all.filter { case (_, secret) => lower.contains(secret.toLowerCase) }.keySet
  }

  describe("a run") {
    it("without masks leads every secret to where it is looked for") {
      val (secrets, result, told) = ran("")
      assert(result.status == 3)
      assert(found(secrets, told) == secrets.all.keySet)
    }

    for (method <- Seq("redact", "hash", "keep-last-4"))
      it(s"that masks by $method leaves no secret in any file, on the console or in a log") {
        val (secrets, result, told) = ran(masking(method))
        assert(found(secrets, told) == Set.empty)
        assert(result.status == 3)
        val lines = result.out.linesIterator.toList
        // The comparison is that of the true values: 6 changed, a key on each side alone, a padded one on both.
        assert(lines.exists(_.matches("""\s*cells +failed +12 +12 +4 +6 +2 +2 .*""")), result.out)
        assert(lines.exists(_.matches("""\s*parted +failed +6 +6 +4 +2 +0 +0 .*""")), result.out)
        assert(result.out.contains("its text is withheld"))
        assert(told.contains("padding"), "causes")
      }

    it("masks by patterns, and what a transformation makes of a masked column") {
      val named = Seq("tax*", "n*e", "CITY", "*ary", "doc", "attr*", "photo", "card", "code")
      val (secrets, _, told) = ran(masking("redact", named.map(p => s""""$p"""")))
      assert(found(secrets, told) == Set.empty)
    }

    it("keeps rows apart whose keys are hashed, with the same hash for equal values in all outputs") {
      val (_, result, _) = ran(masking("hash"))
      val records = spark.read.parquet(path("out/difference_records")).where("pair = 'cells'")
      val hashes = records.selectExpr("key['tax_id']").collect().map(_.getString(0))
      assert(hashes.length == 10 && hashes.distinct.length == 10)
      assert(hashes.forall(_.matches("[0-9a-f]{16}")))
      assert(hashes.forall(hash => result.out.contains(hash)))
      val city = records.selectExpr("source['city']").where("source['city'] is not null").distinct().collect()
      assert(city.exists(row => result.out.contains(s"in city = ${row.getString(0)}")), result.out)
    }

    it("tells of an aggregate only how many values there are") {
      ran(masking("redact"))
      val told = spark.read
        .parquet(path("out/column_results"))
        .where("pair = 'cells'")
        .selectExpr("inline(aggregates)")
        .select("function", "source")
        .distinct()
        .collect()
        .map(row => row.getString(0) -> row.getString(1))
        .toSet
      assert(told.filterNot(_._2 == "***").map(_._1) == Set("count", "distinct_count"))
    }

    it("names masked columns and methods in its summary") {
      ran(masking("keep-last-4"))
      val summary =
        new String(Files.readAllBytes(Paths.get(path("out/reports/2026-11-22/r/summary.json"))))
      assert(summary.replaceAll("\\s", "").contains("""{"name":"name","method":"keep-last-4"}"""))
      assert(summary.replaceAll("\\s", "").contains("""{"name":"doc","method":"redact"}"""))
    }
  }

  describe("a run is refused") {
    def refused(masking: String, files: (String, String)*): List[String] = {
      write("left.csv", "id,name\n1,a\n")
      files.foreach { case (name, text) => write(name, text) }
      crosscheck("run", write("suite.conf", pair("p", "left.csv", "left.csv", masking))).errors
    }

    it("without the file of the key")(
      assert(
        refused("mask-columns { name = hash }, mask-key { file = gone }").head.startsWith(
          "suite.conf:2: cannot read the key of masking: file 'gone': "
        )
      )
    )
    it("without the variable of the key")(
      assert(
        refused("mask-columns { name = hash }, mask-key { env = CROSSCHECK_NO_SUCH_KEY }") == List(
          "suite.conf:2: environment variable 'CROSSCHECK_NO_SUCH_KEY' is not set; expected the key of masking there"
        )
      )
    )
    it("with a key that can be guessed, which is not shown") {
      assert(
        refused("mask-columns { name = hash }, mask-key { file = key }", "key" -> "hunter2\n") == List(
          "suite.conf:2: the key of masking in file 'key' has 7 characters; expected 16 or more, such as what " +
            "openssl rand -hex 32 prints"
        )
      )
    }
    it("with hashes and no key")(
      assert(
        refused("mask-columns { name = hash }") == List(
          "suite.conf:2: pairs.p.mask-columns hashes without a key; expected mask-key as well"
        )
      )
    )
    it("with a key in the suite itself")(
      assert(
        refused("mask-columns { name = hash }, mask-key = \"0123456789abcdef\"") == List(
          "suite.conf:2: pairs.p.mask-key is '0123456789abcdef'; expected an object with env or file"
        )
      )
    )
  }

  describe("a pair is an error") {
    def problems(more: String): String = {
      files()
      crosscheck("run", write("suite.conf", pair("p", "left.csv", "same.csv", more))).out.replaceAll("\\s+", " ")
    }

    it("where it names a column to mask that is not there")(
      assert(
        problems("mask-columns { nam = redact }").contains(
          "suite.conf:2: unknown column 'nam' in the source or target; did you mean 'name'?"
        )
      )
    )
    it("where it is cut by a masked column")(
      assert(
        problems("mask-columns { \"i*\" = redact }, chunk-by = id")
          .replaceAll("\\s+", " ")
          .contains(
            "cannot cut into chunks by 'id': it is masked, and the plan of chunks holds its values; name another column"
          )
      )
    )
  }
}
