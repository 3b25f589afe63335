package io.crosscheck.align

import io.crosscheck.compare.Comparing
import io.crosscheck.model.UserException
import org.scalatest.funspec.AnyFunSpec

class NewTypesSpec extends AnyFunSpec with Comparing {
  private def names(collation: String, name: String) =
    rows(s"select 1 as id, collate('$name', '$collation') as name")

  describe("text with a collation") {
    it("is the same when its characters are") {
      for (collation <- Seq("UTF8_LCASE", "UNICODE_CI", "de_CI_AI")) {
        assert(fates(names(collation, "a"), names(collation, "a"), options("id")) == ((1, 0, 0, 0)))
        assert(fates(names(collation, "a"), names(collation, "A"), options("id")) == ((0, 1, 0, 0)))
        assert(fates(names(collation, "a"), names("UTF8_BINARY", "A"), options("id")) == ((0, 1, 0, 0)))
      }
    }
    it("pairs rows by its characters") {
      assert(fates(names("UNICODE_CI", "a"), names("UNICODE_CI", "A"), options("name")) == ((0, 0, 1, 1)))
      assert(fates(names("UNICODE_CI", "a"), names("UTF8_BINARY", "a"), options("name")) == ((1, 0, 0, 0)))
    }
    it("is read as the type of the other side") {
      val number = rows("select 1 as id, 7 as name")
      assert(fates(names("UNICODE_CI", "7"), number, options("id")) == ((1, 0, 0, 0)))
      assert(fates(names("UNICODE_CI", "8"), number, options("id")) == ((0, 1, 0, 0)))
    }
    it("is compared by its characters inside of nested values") {
      def nested(name: String) = names("UTF8_LCASE", name).selectExpr("id", "array(named_struct('n', name)) as a")
      assert(fates(nested("x"), nested("x"), options("id")) == ((1, 0, 0, 0)))
      assert(fates(nested("x"), nested("X"), options("id")) == ((0, 1, 0, 0)))
    }
  }

  describe("a variant") {
    it("cannot be compared, and the message says so") {
      val json = rows("""select 1 as id, parse_json('{"a": 1}') as v""")
      val problems = intercept[UserException](new Aligner(options("id")).align(json, json)).problems
      assert(problems.toString.contains("v is VARIANT, which cannot be compared; exclude it or give a transformation"))
    }
  }
}
