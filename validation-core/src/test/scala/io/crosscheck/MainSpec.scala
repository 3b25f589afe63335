package io.crosscheck

import org.scalatest.funspec.AnyFunSpec

class MainSpec extends AnyFunSpec {
  describe("main") {
    it("runs") {
      assert(1 + 1 == 2)
    }
  }
}
