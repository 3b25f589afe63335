package io.crosscheck.align

import io.crosscheck.SparkSpec
import io.crosscheck.model._
import java.util.Optional
import org.apache.spark.sql.DataFrame
import org.apache.spark.sql.types._
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

class AlignerSpec extends AnyFunSpec with SparkSpec {
  private val here = new Origin("suite.conf", 4)

  private def ref(name: String) = new Reference(name, here)

  private def options(
      keys: Seq[String] = Nil,
      mapping: Seq[(String, String)] = Nil,
      include: Seq[String] = Nil,
      exclude: Seq[String] = Nil,
      transformations: Seq[Transformation] = Nil,
      rules: Map[String, Rules] = Map.empty
  ): PairOptions = new PairOptions(
    keys.map(ref).asJava,
    new ColumnSelection(
      mapping.map { case (s, t) => ref(s) -> ref(t) }.toMap.asJava,
      include.map(ref).asJava,
      exclude.map(ref).asJava,
      transformations.asJava
    ),
    new RuleBook(Rules.NONE, Map.empty[String, Rules].asJava, rules.map { case (c, r) => ref(c) -> r }.asJava),
    ChecksAsked.ALL_STRICT
  )

  private def table(ddl: String): DataFrame = table(StructType.fromDDL(ddl))

  private def table(schema: StructType): DataFrame =
    spark.createDataFrame(java.util.List.of[org.apache.spark.sql.Row](), schema)

  private def align(source: DataFrame, target: DataFrame, options: PairOptions): AlignedPair =
    new Aligner(options).align(source, target)

  private def problems(source: String, target: String, asked: PairOptions = options()): Seq[String] =
    problems(table(source), table(target), asked)

  private def problems(source: DataFrame, target: DataFrame, asked: PairOptions): Seq[String] =
    intercept[UserException](align(source, target, asked)).problems.asScala.toSeq

  private def leftOut(pair: AlignedPair): Seq[(String, String)] =
    pair.leftOut.asScala.map(l => l.name -> l.reason).toSeq

  private def compareAs(ddl: String): Rules = rules(compareAs = Some(ddl))

  private def rules(abs: Option[String] = None, days: Option[Long] = None, compareAs: Option[String] = None): Rules =
    new Rules(
      optional(abs.map(new java.math.BigDecimal(_))),
      Optional.empty(),
      optional(days.map(java.time.Duration.ofDays(_))),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      optional(compareAs.map(ref))
    )

  private def optional[A](value: Option[A]): Optional[A] = value.fold(Optional.empty[A]())(Optional.of[A])

  describe("columns that the options name") {
    it("are there, or every one that is not is named with what it may have meant") {
      val asked = options(
        keys = Seq("di"),
        mapping = Seq("nam" -> "label"),
        include = Seq("naem"),
        exclude = Seq("amuont"),
        rules = Map("amout" -> rules(abs = Some("1")))
      )
      assert(
        problems("id int, name string, amount int", "id int, labels string, amount int", asked) == Seq(
          "suite.conf:4: unknown column 'nam' in the source; did you mean 'name'?",
          "suite.conf:4: unknown column 'label' in the target; did you mean 'labels'?",
          "suite.conf:4: unknown column 'di' in the source",
          "suite.conf:4: unknown column 'naem' in the source",
          "suite.conf:4: unknown column 'amuont' in the source or target; did you mean 'amount'?",
          "suite.conf:4: unknown column 'amout' in the source; did you mean 'amount'?"
        )
      )
    }

    it("are on both sides when they are primary keys") {
      assert(
        problems("id int, a int", "a int", options(keys = Seq("id"))) ==
          Seq("suite.conf:4: unknown column 'id' in the target")
      )
    }

    it("are keys only while no other column is mapped to theirs") {
      assert(
        problems("id int, other int, a int", "id int, a int", options(Seq("id"), Seq("other" -> "id"))) == Seq(
          "suite.conf:4: cannot pair rows by 'id': column-mapping pairs 'id' of the target with 'other';" +
            " map the key as well"
        )
      )
    }

    it("are mapped to a column of their own") {
      assert(
        problems("a int, b int", "c int", options(mapping = Seq("a" -> "c", "b" -> "C"))) ==
          Seq("suite.conf:4: column-mapping pairs 'C' of the target with 'a' and 'b'; give each its own")
      )
    }
  }

  describe("columns of a side that differ in case only") {
    it("are an error") {
      val twice = table(StructType(Seq(StructField("id", IntegerType), StructField("ID", IntegerType))))
      assert(
        problems(twice, twice, options()) == Seq("source", "target").map(side =>
          s"columns 'id' and 'ID' of the $side differ in case only; rename one in a query side"
        )
      )
    }

    it("are an error inside structs, where one of them would go unseen") {
      val fields = StructType(Seq(StructField("f", IntegerType), StructField("F", IntegerType)))
      val twice = table(StructType(Seq(StructField("c", fields))))
      assert(
        problems(table("c struct<f: int>"), twice, options()) == Seq(
          "cannot compare column c: fields 'f' and 'F' of the target differ in case only;" +
            " give a transformation or exclude it"
        )
      )
    }
  }

  describe("coverage") {
    it("states every column that is not compared, nested fields by their path") {
      val pair = align(
        table("id int, a int, b int, c int, d int, s struct<x: int, y: array<struct<z: int, w: int>>, v: int>"),
        table("id int, a int, b int, c int, e int, s struct<x: int, y: array<struct<z: int, u: int>>>"),
        options(keys = Seq("id"), include = Seq("a", "s", "c", "d"), exclude = Seq("c", "e"))
      )
      assert(pair.keys.asScala.map(_.name) == Seq("id"))
      assert(pair.compared.asScala.map(_.name) == Seq("a", "s"))
      assert(
        leftOut(pair).toSet == Set(
          "b" -> "not included",
          "c" -> "excluded",
          "d" -> "only in the source",
          "e" -> "excluded; only in the target",
          "s.v" -> "only in the source",
          "s.y[].w" -> "only in the source",
          "s.y[].u" -> "only in the target"
        )
      )
    }

    it("names types, and the type in which values are compared") {
      val pair = align(
        table("i int, d decimal(10,2), s string, f float, big bigint, w decimal(38,18)"),
        table("i bigint, d decimal(12,4), s date, f double, big double, w decimal(38,0)"),
        options()
      )
      assert(
        pair.coverage.compared.asScala.map(c => (c.name, c.sourceType, c.targetType, c.comparedAs)) == Seq(
          ("i", "int", "bigint", "bigint"),
          ("d", "decimal(10,2)", "decimal(12,4)", "decimal(12,4)"),
          ("s", "string", "date", "date (text read as that)"),
          ("f", "float", "double", "double"),
          ("big", "bigint", "double", "number, by value"),
          ("w", "decimal(38,18)", "decimal(38,0)", "decimal, by value")
        )
      )
    }

    it("names the rules for text that apply before it is read") {
      val asked = new PairOptions(
        java.util.List.of[Reference](),
        ColumnSelection.ALL,
        new RuleBook(
          Rules.NONE,
          Map("string" -> io.crosscheck.compare.PlainRules.nullEqualsEmpty(true)).asJava,
          Map.empty[Reference, Rules].asJava
        ),
        ChecksAsked.ALL_STRICT
      )
      val pair = align(table("a string, b int"), table("a int, b int"), asked)
      assert(pair.coverage.compared.asScala.map(_.rules) == Seq("null-equals-empty", ""))
    }

    it("names the rules of a column") {
      val pair = align(
        table("a decimal(10,2), n string"),
        table("a decimal(10,2), n string"),
        options(rules = Map("a" -> rules(abs = Some("0.01")), "n" -> compareAs("decimal(9,3)")))
      )
      assert(
        pair.coverage.compared.asScala.map(c => (c.name, c.comparedAs, c.rules)) == Seq(
          ("a", "decimal(10,2)", "abs-tol 0.01"),
          ("n", "decimal(9,3) (compare-as)", "compare-as decimal(9,3)")
        )
      )
    }
  }

  describe("types that nothing compares without loss") {
    def message(source: String, target: String) =
      s"cannot compare column c is $source in the source and $target in the target, and no type holds both without" +
        " loss; say how to compare them with the rule compare-as (rules.by-column.c.compare-as), or exclude it"

    Seq(
      ("timestamp", "timestamp_ntz"),
      ("double", "decimal(10,2)"),
      ("boolean", "int"),
      ("date", "int"),
      ("binary", "int")
    ).foreach { case (s, t) =>
      it(s"are an error that names the rule compare-as: $s and $t") {
        assert(problems(s"c $s", s"c $t") == Seq(message(s.toUpperCase, t.toUpperCase)))
        assert(problems(s"c $t", s"c $s") == Seq(message(t.toUpperCase, s.toUpperCase)))
      }
    }

    it("are found inside arrays and maps") {
      assert(
        problems("c array<map<string, boolean>>", "c array<map<string, int>>").head.startsWith(
          "cannot compare column c[].value is BOOLEAN in the source and INT in the target"
        )
      )
    }

    it("are an error where one is nested and the other is not") {
      assert(
        problems("c string", "c array<int>") == Seq(
          "cannot compare column c is STRING in the source and ARRAY<INT> in the target, and text cannot be read as" +
            " that; give a transformation or exclude it"
        )
      )
    }

    it("are structs without a field in common") {
      assert(
        problems("c struct<a: int>", "c struct<b: int>") == Seq(
          "cannot compare column c is STRUCT<a: INT> in the source and STRUCT<b: INT> in the target, which have no" +
            " field in common; exclude it or give a transformation"
        )
      )
    }

    it("are calendar intervals, unless excluded") {
      val interval = "cannot compare column c is an interval, which has no order and no fixed length; exclude it or" +
        " give a transformation"
      assert(problems("a int, c interval", "a int, c interval") == Seq(interval))
      val pair = align(table("a int, c interval"), table("a int, c interval"), options(exclude = Seq("c")))
      assert(leftOut(pair) == Seq("c" -> "excluded"))
    }

    it("are all named at once") {
      assert(problems("a boolean, b interval", "a int, b interval").size == 2)
    }
  }

  describe("compare-as") {
    it("names a type that Spark knows") {
      assert(
        problems("c int", "c boolean", options(rules = Map("c" -> compareAs("nunber")))) ==
          Seq("cannot compare column c as 'nunber' (suite.conf:4): no such Spark SQL type")
      )
    }

    it("names a type of single values") {
      assert(
        problems("c string", "c string", options(rules = Map("c" -> compareAs("array<int>")))) ==
          Seq("cannot compare column c as 'array<int>' (suite.conf:4): name a type of single values")
      )
    }

    it("is not for nested columns") {
      assert(
        problems("c array<int>", "c array<int>", options(rules = Map("c" -> compareAs("string")))) ==
          Seq("cannot compare column c as string (suite.conf:4): it is nested; give a transformation")
      )
    }

    it("names a type that Spark casts both sides to") {
      assert(
        problems("c boolean", "c date", options(rules = Map("c" -> compareAs("date")))) == Seq(
          "cannot compare column c as date (compare-as): BOOLEAN cannot be read as that; give a transformation or" +
            " exclude it"
        )
      )
    }
  }

  describe("tolerances") {
    it("are for numbers and times") {
      val asked = options(rules = Map("n" -> rules(abs = Some("1")), "i" -> rules(days = Some(1))))
      assert(
        problems("n string, i int", "n string, i int", asked) == Seq(
          "abs-tol and rel-tol are for numbers; column n is compared as string",
          "time-tol is for dates and timestamps; column i is compared as int"
        )
      )
    }

    it("are not for primary keys") {
      assert(
        problems("id int, a int", "id int, a int", options(Seq("id"), rules = Map("id" -> rules(abs = Some("1"))))) ==
          Seq("column id is a primary key, and rows pair by equal keys; take its tolerance away")
      )
    }

    it("leave a column to pair rows by") {
      assert(
        problems("a int", "a int", options(rules = Map("a" -> rules(abs = Some("1"))))) == Seq(
          "without primary keys at least one column must be compared without a tolerance; name primary-keys, or take" +
            " a tolerance away"
        )
      )
    }

    it("hold for numbers and times of every form, and for NULL throughout") {
      val ones = options(Seq("id"), rules = Map("a" -> rules(abs = Some("1"))))
      Seq(
        "int" -> "int",
        "int" -> "bigint",
        "double" -> "float",
        "bigint" -> "double",
        "decimal(38,18)" -> "decimal(38,0)",
        "string" -> "int",
        "int" -> "void"
      ).foreach { case (s, t) =>
        val pair = align(table(s"id int, a $s"), table(s"id int, a $t"), ones)
        assert(pair.compared.get(0).tolerance.isPresent, s"$s and $t")
      }
    }
  }

  describe("sides without a column in common") {
    it("are an error") {
      assert(
        problems("a int", "b int") == Seq("the source and the target have no column to compare; see column-mapping")
      )
    }
  }

  describe("transformations") {
    val id = ref("id")

    def transformation(source: Option[String], target: Option[String]) =
      new Transformation(
        id,
        optional(source.map(new Expression(_, here))),
        optional(target.map(new Expression(_, here)))
      )

    it("replace a column of each side, under the name that side has") {
      val asked = options(
        mapping = Seq("id" -> "key"),
        transformations = Seq(transformation(Some("upper(id)"), Some("concat(key, '!')")))
      )
      val aligner = new Aligner(asked)
      val source = aligner.transformedSource(spark.sql("select 'a' as id"))
      val target = aligner.transformedTarget(spark.sql("select 'b' as key"))
      assert(source.collect().map(_.toString).toSeq == Seq("[A]"))
      assert(target.collect().map(_.toString).toSeq == Seq("[b!]"))
    }

    it("are an error with file and line where Spark cannot evaluate them") {
      val aligner = new Aligner(options(transformations = Seq(transformation(Some("upper(idd)"), None))))
      val found = intercept[UserException](aligner.transformedSource(spark.sql("select 'a' as id"))).problems.asScala
      assert(found.size == 1)
      assert(found.head.startsWith("suite.conf:4: cannot transform id of the source: "), found.head)
      assert(found.head.contains("idd"), found.head)
    }
  }

  describe("names of columns") {
    it("may hold dots, spaces, back quotes, quotes and umlauts") {
      val names = Seq("a.b", "a b", "a`b", "Größe", "it's", "back\\slash")
      val schema = StructType(names.map(StructField(_, StructType(names.map(StructField(_, DoubleType))))))
      val reordered =
        StructType(schema.map(_.copy(dataType = StructType(names.reverse.map(StructField(_, FloatType))))))
      val pair = align(table(schema), table(reordered), options())
      assert(pair.compared.asScala.map(_.name) == names)
      val both = pair.source
        .selectExpr(pair.compared.asScala.map(_.source.canonical).toSeq: _*)
        .unionAll(pair.target.selectExpr(pair.compared.asScala.map(_.target.canonical).toSeq: _*))
      assert(both.schema.head.dataType.asInstanceOf[StructType].fieldNames.toSeq == names)
    }
  }
}
