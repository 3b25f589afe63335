package io.crosscheck.run

import io.crosscheck.model.UserException
import io.crosscheck.spark.Internals
import org.apache.spark.SPARK_VERSION
import org.scalatest.funspec.AnyFunSpec

class SessionSpec extends AnyFunSpec {
  describe("a session") {
    it("is one of the Spark that the jar is built for") {
      Session.requireSparkOf(SPARK_VERSION)
      Session.requireSparkOf(s"${Internals.SPARK}.6-amzn-2")
      val others = Seq("3.4.4", "3.5.7", "4.0.2-amzn-0", "4.1.1").filterNot(_.startsWith(Internals.SPARK))
      assert(others.size == 3)
      others.foreach { version =>
        assert(
          intercept[UserException](Session.requireSparkOf(version)).getMessage ==
            s"This jar is built for Spark ${Internals.SPARK}, and Spark $version runs it; take the jar that is built for " +
            "that Spark (docs/guide.md, section 11)"
        )
      }
    }
  }
}
