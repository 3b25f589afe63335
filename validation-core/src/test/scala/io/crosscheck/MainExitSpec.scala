package io.crosscheck

import org.scalatest.funspec.AnyFunSpec

class MainExitSpec extends AnyFunSpec {
  private def exits(status: Int, properties: (String, String)*): Boolean =
    Main.mustExit(status, name => properties.toMap.getOrElse(name, null))

  private val onYarn = Seq("spark.yarn.app.id" -> "application_1_1", "spark.submit.deployMode" -> "cluster")

  describe("the end of the process") {
    it("is a return after a pass in a driver of its own on YARN, which takes any exit for a break") {
      assert(!exits(0, onYarn: _*))
    }
    it("is an exit everywhere else") {
      (1 to 3).foreach(status => assert(exits(status, onYarn: _*)))
      assert(exits(0))
      assert(exits(0, "spark.yarn.app.id" -> "application_1_1", "spark.submit.deployMode" -> "client"))
      assert(exits(0, "spark.submit.deployMode" -> "cluster"))
    }
  }
}
