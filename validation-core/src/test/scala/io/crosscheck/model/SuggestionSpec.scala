package io.crosscheck.model

import java.util.{Arrays, Optional}

import org.scalatest.funspec.AnyFunSpec

class SuggestionSpec extends AnyFunSpec {
  private val columns = Arrays.asList("amount", "account_id", "period", "id")

  describe("the closest name") {
    it("is one that differs in a letter or two") {
      assert(Suggestion.closest("ammount", columns) == Optional.of("amount"))
      assert(Suggestion.closest("acount_id", columns) == Optional.of("account_id"))
      assert(Suggestion.closest("peroid", columns) == Optional.of("period"))
    }

    it("is found whatever its case") {
      assert(Suggestion.closest("AMOUNT", columns) == Optional.of("amount"))
    }

    it("is the nearest of several") {
      assert(Suggestion.closest("col12", Arrays.asList("col21", "col1", "col123")) == Optional.of("col1"))
    }

    it("is absent where nothing is near") {
      assert(Suggestion.closest("currency", columns) == Optional.empty())
      assert(Suggestion.closest("xy", columns) == Optional.empty())
      assert(Suggestion.closest("amount", Arrays.asList[String]()) == Optional.empty())
    }
  }

  describe("the question to the user") {
    it("names it") {
      assert(Suggestion.didYouMean("ammount", columns) == "; did you mean 'amount'?")
    }

    it("is nothing where nothing is near") {
      assert(Suggestion.didYouMean("currency", columns) == "")
    }
  }
}
