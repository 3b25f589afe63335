package io.crosscheck.config

import java.math.BigDecimal
import java.nio.file.NoSuchFileException
import java.util.{Arrays, Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.model._

class SuiteTextSpec extends SuiteFiles {
  private def names(references: java.util.List[Reference]): List[String] = references.asScala.map(_.name).toList

  describe("includes") {
    it("are relative to the including file; paths in them to the folder of the suite") {
      write("shared/common.conf", "include \"more.conf\"\noutput.path = results")
      write("shared/more.conf", "defaults.primary-keys = [id]")
      val suite = read("include \"shared/common.conf\"\npairs.p { source = a.t, target = b.t }")
      assert(suite.output.get.path == s"$folder/results")
      assert(
        suite.pairs.get(0).options.primaryKeys ==
          Arrays.asList(new Reference("id", new Origin(s"$folder/shared/more.conf", 1)))
      )
    }

    it("go up, and into objects") {
      write("sides.conf", "source = a.t\ntarget = b.t")
      write("x/suite.conf", "pairs.p { include file(\"../sides.conf\"), primary-keys = [id] }")
      val pair = new SuiteReader(Collections.emptyMap[String, String]()).read(s"$folder/x/suite.conf").pairs.get(0)
      assert(pair.source.origin == new Origin(s"$folder/sides.conf", 1))
      assert(pair.origin == new Origin(s"$folder/x/suite.conf", 1))
    }

    it("come through the given function, and so does the suite") {
      val texts = Map(
        "s3://b/c/suite.conf" -> "include \"d/common.conf\"\npairs.p { source.path = x.csv, target = b.t }",
        "s3://b/c/d/common.conf" -> "include \"../up.conf\"",
        "s3://b/c/up.conf" -> "output.path = ../out"
      )
      val text: SuiteText = location => texts.getOrElse(location, throw new NoSuchFileException(location))
      val suite = new SuiteReader(Collections.emptyMap[String, String](), text).read("s3://b/c/suite.conf")
      assert(suite.output.get.path == "s3://b/out")
      assert(suite.pairs.get(0).source.description == "s3://b/c/x.csv")
      assert(suite.origin == new Origin("s3://b/c/suite.conf", 0))
    }
  }

  describe("substitutions") {
    it("take keys of the user's own and the environment") {
      val pair = readPair(
        s"""period = "2026-10"
          |pairs.p {
          |  source { table = a.t, filter = "period = '"$${period}"'" }
          |  target { path = $${PATH}, format = csv, schema = $${?NO_SUCH_VARIABLE} }
          |}"""
      )
      assert(pair.source.filter.get.sql == "period = '2026-10'")
      assert(pair.target.asInstanceOf[Side.Path].schema == Optional.empty())
    }

    it("build pairs on each other, each with its own line") {
      val suite = read(
        """base {
          |  target = b.t
          |  primary-keys = [id]
          |}
          |pairs {
          |  q = ${base} { source = a.q }
          |  p = ${base} { source = a.p }
          |}"""
      )
      assert(suite.pairs.asScala.map(p => p.name -> p.origin.line).toList == List("q" -> 6, "p" -> 7))
      assert(names(suite.pairs.get(1).options.primaryKeys) == List("id"))
    }
  }

  describe("overrides") {
    val text =
      s"""pairs.p { source { table = a.t, filter = "period = '"$${?period}"'" }, target = b.t }"""

    it("win over the file and leave lines and order alone") {
      val suite = read(
        "pairs {\n z { source = a.z, target = b.z }\n a { source = a.a, target = b.a }\n}",
        "pairs.a.rules.abs-tol" -> "0.5",
        "pairs.a.source" -> "c.a"
      )
      assert(suite.pairs.asScala.map(p => p.name -> p.origin.line).toList == List("z" -> 2, "a" -> 3))
      assert(suite.pairs.get(1).options.rules.general.absTol == Optional.of(new BigDecimal("0.5")))
      assert(
        suite.pairs.get(1).source ==
          new Side.Table(
            new Reference("c.a", new Origin("--set pairs.a.source", 0)),
            Optional.empty(),
            new Origin("--set pairs.a.source", 0)
          )
      )
    }

    it("can be substituted") {
      assert(readPair(text, "period" -> "2026-11").source.filter.get.sql == "period = '2026-11'")
    }

    it("are the text that they are") {
      assert(readPair(text, "pairs.p.source.filter" -> "a = '$x' # {}").source.filter.get.sql == "a = '$x' # {}")
    }

    it("that begin like a list, an object or a quoted text are HOCON") {
      val pair = readPair(
        text,
        "pairs.p.primary-keys" -> "[id, period]",
        "pairs.p.rules" -> "{ trim = true, abs-tol = 1 }",
        "pairs.p.target" -> "\"c.t\""
      )
      assert(names(pair.options.primaryKeys) == List("id", "period"))
      assert(pair.options.primaryKeys.get(0).origin == new Origin("--set pairs.p.primary-keys", 0))
      assert(pair.options.rules.general.description == "abs-tol 1, trim")
      assert(pair.target.description == "c.t")
    }
  }
}
