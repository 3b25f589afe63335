package io.crosscheck.config

class PairOptionsProblemsSpec extends SuiteFiles {
  private val functions = "count, null_count, distinct_count, min, max, sum, avg, stddev, min_length, max_length"
  private val types = "string, binary, boolean, tinyint, smallint, int, bigint, float, double, decimal, date, " +
    "timestamp, timestamp_ntz"
  private val limit = "a whole number, at least 0, or a percentage such as \"0.1%\""

  describe("columns") {
    it("come in lists, each once") {
      ofPair(
        "primary-keys = id",
        "suite.conf:3: pairs.p.primary-keys is 'id'; expected a list of columns, such as [id]"
      )
      ofPair("primary-keys = [[id]]", "suite.conf:3: pairs.p.primary-keys[1] is a list; expected the name of a column")
      ofPair(
        "primary-keys = [id, period, ID]",
        "suite.conf:3: pairs.p.primary-keys names 'ID' twice; expected each column once"
      )
    }

    it("do not contradict each other") {
      ofPair(
        "include-columns = [a, b]\nexclude-columns = [B]",
        "suite.conf:4: pairs.p includes and excludes column 'B'; expected one of the two"
      )
      ofPair(
        "primary-keys = [id]\nexclude-columns = [Id]",
        "suite.conf:4: pairs.p excludes the primary key 'Id'; expected one of the two"
      )
      ofPair(
        "primary-keys = [id]\ncolumn-mapping.id = key\nexclude-columns = [key]",
        "suite.conf:5: pairs.p excludes the primary key 'key'; expected one of the two"
      )
    }

    it("are mapped one to one") {
      ofPair(
        "column-mapping { a = c, b = C }",
        "suite.conf:3: pairs.p.column-mapping maps two columns to 'C'; expected one"
      )
      ofPair(
        "column-mapping { a = b, A = c }",
        "suite.conf:3: pairs.p.column-mapping names 'A' twice; expected it once"
      )
      ofPair(
        "column-mapping.a = [b]",
        "suite.conf:3: pairs.p.column-mapping.a is a list; expected the name of a target column"
      )
      ofPair(
        "column-mapping = [a]",
        "suite.conf:3: pairs.p.column-mapping is a list; expected an object with a target column for each source column"
      )
    }

    it("are transformed by expressions") {
      ofPair(
        "transformations.a {}",
        "suite.conf:3: pairs.p.transformations.a has no expression; expected source, target or both"
      )
      ofPair(
        "transformations.a = [x]",
        "suite.conf:3: pairs.p.transformations.a is a list; expected an expression, or an object with source and target"
      )
      ofPair(
        "transformations.a.source = []",
        "suite.conf:3: pairs.p.transformations.a.source is a list; expected a Spark SQL expression"
      )
      ofPair(
        "transformations = x",
        "suite.conf:3: pairs.p.transformations is 'x'; expected an object with expressions for each column"
      )
    }
  }

  describe("rules") {
    it("have tolerances that are numbers") {
      ofPair("rules.abs-tol = -1", "suite.conf:3: pairs.p.rules.abs-tol is -1; expected a number, at least 0")
      ofPair("rules.rel-tol = 1%", "suite.conf:3: pairs.p.rules.rel-tol is '1%'; expected a number, at least 0")
      ofPair("rules.rel-tol = []", "suite.conf:3: pairs.p.rules.rel-tol is a list; expected a number, at least 0")
    }

    it("have tolerances in time with their unit") {
      Seq("2" -> "2", "abc" -> "'abc'", "2 parsecs" -> "'2 parsecs'", "-2 seconds" -> "'-2 seconds'", "[]" -> "a list")
        .foreach { case (written, shown) =>
          ofPair(
            s"rules.time-tol = $written",
            s"suite.conf:3: pairs.p.rules.time-tol is $shown; " +
              "expected a duration with its unit, at least 0, such as 2 seconds"
          )
        }
    }

    it("have known words") {
      ofPair("rules.trim = maybe", "suite.conf:3: pairs.p.rules.trim is 'maybe'; expected true or false")
      ofPair(
        "rules.timestamp-precision = seconds",
        "suite.conf:3: pairs.p.rules.timestamp-precision is 'seconds'; did you mean 'second'?"
      )
      ofPair(
        "rules.timestamp-precision = [day]",
        "suite.conf:3: pairs.p.rules.timestamp-precision is a list; " +
          "expected one of: microsecond, millisecond, second, minute, hour, day"
      )
      ofPair(
        "rules.compare-as = {}",
        "suite.conf:3: pairs.p.rules.compare-as is an object; expected a type, such as \"decimal(18,2)\""
      )
      ofPair("rules = trim", "suite.conf:3: pairs.p.rules is 'trim'; expected an object with rules")
    }

    it("have known types, each once") {
      ofPair(
        "rules.by-type.decimals.abs-tol = 1",
        "suite.conf:3: unknown key 'decimals' in pairs.p.rules.by-type; did you mean 'decimal'?"
      )
      ofPair(
        "rules.by-type.varchar.trim = true",
        s"suite.conf:3: unknown key 'varchar' in pairs.p.rules.by-type; expected one of: $types"
      )
      ofPair(
        "rules.by-type { bigint.abs-tol = 1, long.abs-tol = 2 }",
        "suite.conf:3: pairs.p.rules.by-type names 'bigint' twice; expected it once"
      )
      ofPair(
        "rules.by-type.int = 1",
        "suite.conf:3: pairs.p.rules.by-type.int is 1; expected an object with rules"
      )
      ofPair(
        "rules.by-type = 1",
        "suite.conf:3: pairs.p.rules.by-type is 1; expected an object with rules for each type"
      )
    }

    it("have each column once") {
      ofPair(
        "rules.by-column { a.trim = true, A.trim = true }",
        "suite.conf:3: pairs.p.rules.by-column names 'A' twice; expected it once"
      )
      ofPair(
        "rules.by-column = [a]",
        "suite.conf:3: pairs.p.rules.by-column is a list; expected an object with rules for each column"
      )
      ofPair(
        "rules.by-column.a = true",
        "suite.conf:3: pairs.p.rules.by-column.a is true; expected an object with rules"
      )
    }
  }

  describe("checks") {
    it("are known and there") {
      ofPair("checks = [acuracy]", "suite.conf:3: pairs.p.checks[1] is 'acuracy'; did you mean 'accuracy'?")
      ofPair(
        "checks = [all]",
        "suite.conf:3: pairs.p.checks[1] is 'all'; expected one of: schema, count, aggregate, accuracy"
      )
      ofPair(
        "checks = []",
        "suite.conf:3: pairs.p.checks is an empty list; expected at least one of: schema, count, aggregate, accuracy"
      )
      ofPair(
        "checks = [aggregate]",
        "suite.conf:3: pairs.p.checks asks for aggregate alone, and nothing would be compared; expected aggregates as well"
      )
      ofPair(
        "checks = count",
        "suite.conf:3: pairs.p.checks is 'count'; expected a list of checks, such as [count, accuracy]"
      )
      ofPair(
        "duplicate-keys = ignore",
        "suite.conf:3: pairs.p.duplicate-keys is 'ignore'; expected one of: report, fail"
      )
    }

    it("have functions to aggregate with") {
      ofPair(
        "aggregates = [{ columns = [a] }]",
        "suite.conf:3: pairs.p.aggregates[1] has no functions; expected a list of functions, such as [sum, max]"
      )
      ofPair(
        "aggregates = [{ functions = [] }]",
        s"suite.conf:3: pairs.p.aggregates[1].functions is an empty list; expected at least one of: $functions"
      )
      ofPair(
        "aggregates = [{ functions = [median] }]",
        s"suite.conf:3: pairs.p.aggregates[1].functions[1] is 'median'; expected one of: $functions"
      )
      ofPair(
        "aggregates = [{ functions = sum }]",
        "suite.conf:3: pairs.p.aggregates[1].functions is 'sum'; expected a list of functions, such as [sum, max]"
      )
      ofPair("aggregates = [sum]", "suite.conf:3: pairs.p.aggregates[1] is 'sum'; expected an object with functions")
      ofPair("aggregates = {}", "suite.conf:3: pairs.p.aggregates is an object; expected a list of objects")
    }
  }

  describe("thresholds") {
    it("are whole numbers or percentages") {
      Seq("1.5" -> "1.5", "-1" -> "-1", "few" -> "'few'", "101%" -> "'101%'", "[]" -> "a list").foreach {
        case (written, shown) =>
          ofPair(s"thresholds.fail = $written", s"suite.conf:3: pairs.p.thresholds.fail is $shown; expected $limit")
      }
      ofPair("thresholds = 5", "suite.conf:3: pairs.p.thresholds is 5; expected an object with warn and fail")
      ofPair(
        "thresholds.count = 5",
        "suite.conf:3: pairs.p.thresholds.count is 5; expected an object with warn and fail"
      )
    }

    it("of the schema are numbers only") {
      ofPair(
        "thresholds.schema.fail = 1%",
        "suite.conf:3: pairs.p.thresholds.schema.fail is '1%'; expected a whole number, at least 0"
      )
    }

    it("do not warn without failing at some point") {
      ofPair(
        "thresholds.warn = 1",
        "suite.conf:3: pairs.p.thresholds.warn stands alone; expected fail as well: over it the check fails"
      )
      ofPair(
        "thresholds.aggregate.warn = 1, thresholds.fail = 2",
        "suite.conf:3: pairs.p.thresholds.aggregate.warn stands alone; " +
          "expected fail as well: over it the check fails"
      )
    }

    it("warn before they fail") {
      ofPair(
        "thresholds { warn = 10, fail = 5 }",
        "suite.conf:3: pairs.p.thresholds.warn is 10; expected at most fail, which is 5"
      )
      ofPair(
        "thresholds { fail = 0.5%, accuracy.warn = 1% }",
        "suite.conf:3: pairs.p.thresholds.accuracy.warn is 1%; expected at most fail, which is 0.5%"
      )
    }
  }

}
