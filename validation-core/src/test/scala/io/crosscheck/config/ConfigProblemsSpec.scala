package io.crosscheck.config

import java.nio.file.Files

class ConfigProblemsSpec extends SuiteFiles {
  private val pair = "pairs.p { source = a.t, target = b.t }\n"

  describe("a file") {
    it("must be there") {
      one(problemsOf(s"$folder/none.conf"), "Cannot read none.conf: no such file")
      one(
        problems("include \"common.conf\"\n" + pair),
        "Cannot read common.conf: no such file; suite.conf includes it"
      )
    }

    it("must be text") {
      Files.write(java.nio.file.Paths.get(folder, "image.conf"), Array[Byte](-1, -40, -1))
      one(problemsOf(s"$folder/image.conf"), "Cannot read image.conf: it is not UTF-8 text")
    }

    it("must be a file") {
      Files.createDirectory(java.nio.file.Paths.get(folder, "sub"))
      one(problemsOf(s"$folder/sub"), "Cannot read sub: Is a directory")
    }

    it("must not include itself") {
      write("other.conf", "include \"suite.conf\"")
      one(
        problems("include \"other.conf\""),
        "Cannot include suite.conf: it includes itself; suite.conf > other.conf > suite.conf"
      )
    }

    it("includes only files") {
      val expected = "; expected a file beside this one, such as include \"common.conf\""
      one(
        problems("include classpath(\"x.conf\")"),
        "suite.conf: Cannot include classpath(\"x.conf\")" + expected
      )
      one(
        problems("include url(\"http://x/y.conf\")"),
        "suite.conf: Cannot include url(\"http://x/y.conf\")" + expected
      )
    }

    it("must be HOCON") {
      one(
        problems("pairs {\n  a { b = 1\n"),
        "suite.conf:3: Cannot parse: the file ends inside an object; expected a closing brace }"
      )
      one(
        problems("a = 1\nb = x*y"),
        "suite.conf:2: Cannot parse: Expecting end of input or a comma, got '*' " +
          "(Reserved character '*' is not allowed outside quotes)"
      )
      one(
        problems("[1]"),
        "suite.conf:1: Cannot parse: the file is a list; expected an object"
      )
      write("common.conf", "\n}")
      one(
        problems("include \"common.conf\""),
        "common.conf:2: Cannot parse: unbalanced close brace '}' with no open brace"
      )
    }

    it("must have what it substitutes") {
      one(
        problems(pair + s"suite = $${NO_SUCH_VARIABLE}"),
        s"suite.conf:2: $${NO_SUCH_VARIABLE} is not set; " +
          "expected a key of the suite or an environment variable of that name"
      )
      one(
        problems(s"a = $${b}\nb = $${a}"),
        "suite.conf:2: Cannot parse: Could not resolve substitution to a value: " +
          s"$${a} was part of a cycle of substitutions involving $${b}, $${a}, $${b}"
      )
    }

    it("must hold a pair") {
      val expected = "the suite has no pair; expected pairs { <name> { source = ..., target = ... } }"
      one(problems(""), s"suite.conf: $expected")
      one(problems("suite = x\npairs {}"), s"suite.conf:2: $expected")
      one(problems("pairs = [a]"), "suite.conf:1: pairs is a list; expected an object with a pair for each name")
    }
  }

  describe("a password") {
    val message = "Cannot parse: the line holds a password that cannot be read; expected a text in double quotes"

    it("is in no message about its syntax") {
      one(problems("x {\n  password = s3c$ret\n}"), s"suite.conf:2: $message")
      one(problems("x {\n  password = \"s3cret\n}"), s"suite.conf:2: $message")
      one(problems("x {\n  password =\n    s3c$ret\n}"), s"suite.conf:3: $message")
      one(problems(pair, "x.password" -> "\"s3cret"), s"--set x.password: $message")
    }

    it("is in no message about where it is substituted") {
      one(
        problems(s"secret = s3cret\nx.password = $${secret} [1]"),
        "suite.conf:1: Cannot parse: a text and a list or an object stand side by side; expected one value"
      )
    }

    it("is in no message about its place") {
      val found = problems(
        """pairs.p {
          |  source.jdbc { url = "postgresql://me:s3cret@db/x", table = t, password = s3cret, passwrd = s3cret }
          |  target.jdbc { url = "jdbc:x", table = t, user = me, password = [s3cret] }
          |}"""
      )
      assert(
        found == List(
          "suite.conf:2: pairs.p.source.jdbc has a password and no user; expected both",
          "suite.conf:2: pairs.p.source.jdbc.url does not begin with jdbc:; " +
            "expected an address such as jdbc:postgresql://host/database",
          "suite.conf:2: unknown key 'passwrd' in pairs.p.source.jdbc; did you mean 'password'?",
          "suite.conf:3: pairs.p.target.jdbc.password is a list; expected a text"
        )
      )
    }
  }

  describe("a reference to a secret") {
    def of(reference: String, message: String): Unit =
      one(
        problems(
          s"""pairs.p {
             |  source.jdbc { url = "jdbc:x", table = t, user = me
             |    password = "$reference" }
             |  target = b.t
             |}"""
        ),
        s"suite.conf:3: pairs.p.source.jdbc.password refers to a secret and $message"
      )

    it("is told at once where it is none, with its line") {
      val arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbCdEf"
      val noName = "expected a name or an ARN of Secrets Manager"
      of("x{{resolve:secretsmanager:a", "begins with {{resolve: and does not end; expected }}")
      of("{{resolve:ssm:a}}", "resolves by 'ssm'; expected secretsmanager")
      of(
        "{{resolve:secretsmanager}}",
        "names no whole secret; expected its name or ARN after secretsmanager:"
      )
      of("{{resolve:secretsmanager:}}", s"names the secret ''; $noName")
      of("{{resolve:secretsmanager:a b}}", s"names the secret 'a b'; $noName")
      of(
        "{{resolve:secretsmanager:arn:aws:s3:eu-central-1:123456789012:secret:a}}",
        s"names the secret 'arn:aws:s3:eu-central-1:123456789012:secret:a'; $noName"
      )
      of(
        "{{resolve:secretsmanager:arn:aws:secretsmanager}}",
        "names no whole secret; expected its name or ARN after secretsmanager:"
      )
      of(s"{{resolve:secretsmanager:$arn:password}}", "asks for 'password'; expected SecretString")
      of(
        "{{resolve:secretsmanager:a:SecretString:k:AWSCURRENT:v}}",
        "has a version stage and a version id; expected one of the two"
      )
      of(
        "{{resolve:secretsmanager:a:SecretString:k::v:}}",
        "has more than five parts; expected secret, SecretString, key, version stage and version id"
      )
    }

    it("may be the whole address, and stand among options, where it is checked as well") {
      one(
        problems(
          """pairs.p {
            |  source.jdbc { url = "{{resolve:secretsmanager:prod/url}}", table = t
            |    options { sslpassword = "{{resolve:secretsmanger:prod/url}}" } }
            |  target = b.t
            |}"""
        ),
        "suite.conf:3: pairs.p.source.jdbc.options.sslpassword refers to a secret and resolves by " +
          "'secretsmanger'; expected secretsmanager"
      )
    }
  }

  describe("an unknown key") {
    it("is told with the one that was meant") {
      one(problems("pair { }\n" + pair), "suite.conf:1: unknown key 'pair'; did you mean 'pairs'?")
      ofPair("primary-key = [id]", "suite.conf:3: unknown key 'primary-key' in pairs.p; did you mean 'primary-keys'?")
      ofPair(
        "rules { by-column { \"a.b\" { abstol = 1 } } }",
        "suite.conf:3: unknown key 'abstol' in pairs.p.rules.by-column.\"a.b\"; did you mean 'abs-tol'?"
      )
      ofSource("{ tabel = x, query = y }", "suite.conf:2: unknown key 'tabel' in pairs.p.source; did you mean 'table'?")
    }

    it("is told with all that are known where nothing is near") {
      one(
        problems(pair + "report = x"),
        "suite.conf:2: unknown key 'report'; expected one of: suite, defaults, pairs, run-thresholds, output, notify, catalog, parallelism, accelerator, spark"
      )
      one(
        problems(pair + "output { path = x, color = red }"),
        "suite.conf:2: unknown key 'color' in output; expected one of: path, miss-records, samples, register, repair"
      )
      ofPair(
        "thresholds.schema { most = 1 }",
        "suite.conf:3: unknown key 'most' in pairs.p.thresholds.schema; expected one of: warn, fail"
      )
      ofPair(
        "transformations { c { both = x, source = y } }",
        "suite.conf:3: unknown key 'both' in pairs.p.transformations.c; expected one of: source, target"
      )
      ofPair(
        "aggregates = [{ functions = [sum] }, { functions = [sum], having = x }]",
        "suite.conf:3: unknown key 'having' in pairs.p.aggregates[2]; expected one of: columns, functions, group-by"
      )
      ofSource(
        "{ jdbc { url = \"jdbc:x\", table = t, partition { column = id, size = 4 } } }",
        "suite.conf:2: unknown key 'size' in pairs.p.source.jdbc.partition; " +
          "expected one of: column, lower, upper, count"
      )
    }

    it("is told in defaults once, however many pairs there are") {
      one(
        problems(
          "defaults.rules.trm = true\npairs { a { source = a.t, target = b.t }, b { source = a.t, target = b.t } }"
        ),
        "suite.conf:1: unknown key 'trm' in defaults.rules; did you mean 'trim'?"
      )
    }

    it("is told of an override") {
      one(
        problems(pair, "pairs.p.duplicate-key" -> "fail"),
        "--set pairs.p.duplicate-key: unknown key 'duplicate-key' in pairs.p; did you mean 'duplicate-keys'?"
      )
    }
  }

  describe("an override") {
    it("has a key that can be read") {
      one(
        problems(pair, "a..b" -> "1"),
        "--set a..b: the key cannot be read; expected dotted names such as output.path"
      )
    }

    it("is told by its key") {
      one(
        problems(pair, "output.path" -> "x", "output.samples" -> "many"),
        "--set output.samples: output.samples is 'many'; expected a whole number, at least 0"
      )
      one(
        problems(pair, "pairs.p.primary-keys" -> "[id"),
        "--set pairs.p.primary-keys: Cannot parse: List should have ended with ] or had a comma, " +
          "instead had token: end of file"
      )
    }
  }

  describe("a value of the environment") {
    it("is told by the key that takes it") {
      ofPair(
        s"rules.abs-tol = $${PATH}",
        s"environment: pairs.p.rules.abs-tol is '${System.getenv("PATH")}'; expected a number, at least 0"
      )
    }
  }

  describe("output, catalog and spark") {
    it("are complete and of the right kind") {
      one(problems(pair + "suite = []"), "suite.conf:2: suite is a list; expected a name")
      one(problems(pair + "defaults = x"), "suite.conf:2: defaults is 'x'; expected an object with keys of a pair")
      one(problems(pair + "output = x"), "suite.conf:2: output is 'x'; expected an object")
      one(
        problems(pair + "output { path = x, register.via = athna }"),
        "suite.conf:2: output.register.via is 'athna'; did you mean 'athena'?"
      )
      one(
        problems(pair + "output { path = x, register { via = catalog, database = \"a.b\" } }"),
        "suite.conf:2: output.register.database is 'a.b'; expected a name of lower-case letters, digits and underscores"
      )
      one(
        problems(pair + "output { path = x, register { via = catalog, workgroup = w } }"),
        "suite.conf:2: output.register.workgroup is for via = athena; expected it there or not at all"
      )
      one(problems(pair + "output.samples = 1"), "suite.conf:2: output has no path; expected a folder")
      one(problems(pair + "output.path = []"), "suite.conf:2: output.path is a list; expected a folder")
      Seq("some" -> "'some'", "0" -> "0", "[]" -> "a list").foreach { case (written, shown) =>
        one(
          problems(pair + s"output { path = x, miss-records = $written }"),
          s"suite.conf:2: output.miss-records is $shown; expected all, off or a number, at least 1"
        )
      }
      one(problems(pair + "catalog = hive"), "suite.conf:2: catalog is 'hive'; expected an object")
      one(
        problems(pair + "catalog.type = unity"),
        "suite.conf:2: catalog.type is 'unity'; expected one of: session, hive, glue"
      )
      one(problems(pair + "spark = x"), "suite.conf:2: spark is 'x'; expected an object with Spark's settings")
      one(problems(pair + "spark.a.b = [1]"), "suite.conf:2: spark.a.b is a list; expected a text")
    }

    it("register tables that have files") {
      one(
        problems(pair + "catalog.tables { \"a.b\" { format = csv } }"),
        "suite.conf:2: catalog.tables.\"a.b\" has no path; expected a file, a folder or a glob"
      )
      one(
        problems(pair + "catalog.tables { \"a.b\" { path = x.csv, filter = y } }"),
        "suite.conf:2: unknown key 'filter' in catalog.tables.\"a.b\"; " +
          "expected one of: path, format, options, schema"
      )
      one(
        problems(pair + "catalog.tables { t = x.csv }"),
        "suite.conf:2: catalog.tables.t is 'x.csv'; expected an object with path, and format, options or schema"
      )
      one(
        problems(pair + "catalog.tables = []"),
        "suite.conf:2: catalog.tables is a list; expected an object with files for each table"
      )
    }

    it("name a catalog of Glue's that is only read") {
      one(
        problems(pair + "catalog { type = hive, region = eu-central-1 }"),
        "suite.conf:2: catalog.region is for type = glue; expected it there or not at all"
      )
      one(
        problems(pair + "catalog { type = glue, tables { t { path = x.csv } } }"),
        "suite.conf:2: catalog.tables cannot be with type = glue, which is only read; name the files by path in the side"
      )
      one(
        problems(pair + "catalog.type = glue\noutput { path = x, register.via = catalog }"),
        "suite.conf:3: output.register.via is 'catalog', and catalog.type = glue is only read; expected via = athena"
      )
    }
  }

  describe("many problems") {
    it("are told at once, in the order of the files and lines, those of overrides last") {
      write("common.conf", "defaults {\n  rules.trimm = true\n}\n")
      val found = problems(
        """include "common.conf"
          |output { pth = results }
          |pairs {
          |  "bad name" { source = a.t, target = b.t }
          |  orders {
          |    thresholds { warn = 1 }
          |    checks = [everything]
          |    source { table = a.t, format = csv }
          |    primary-key = [id]
          |  }
          |  items { source = a.t, target = b.t, rules { abs-tol = -1, time-tol = 5 } }
          |}""",
        "pairs.items.duplicate-keys" -> "drop"
      )
      assert(
        found == List(
          "suite.conf:2: output has no path; expected a folder",
          "suite.conf:2: unknown key 'pth' in output; did you mean 'path'?",
          "suite.conf:4: Invalid name of a pair: 'bad name'; expected letters, digits, '_', '.' and '-', " +
            "and not '_' or '.' first, because a folder gets this name",
          "suite.conf:5: pairs.orders has no target; expected source and target",
          "suite.conf:6: pairs.orders.thresholds.warn stands alone; " +
            "expected fail as well: over it the check fails",
          "suite.conf:7: pairs.orders.checks[1] is 'everything'; " +
            "expected one of: schema, count, aggregate, accuracy",
          "suite.conf:8: pairs.orders.source.format has no meaning beside table; expected it beside path",
          "suite.conf:9: unknown key 'primary-key' in pairs.orders; did you mean 'primary-keys'?",
          "suite.conf:11: pairs.items.rules.abs-tol is -1; expected a number, at least 0",
          "suite.conf:11: pairs.items.rules.time-tol is 5; " +
            "expected a duration with its unit, at least 0, such as 2 seconds",
          "common.conf:2: unknown key 'trimm' in defaults.rules; did you mean 'trim'?",
          "--set pairs.items.duplicate-keys: pairs.items.duplicate-keys is 'drop'; expected one of: report, fail"
        )
      )
    }
  }
}
