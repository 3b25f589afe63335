package io.crosscheck.config

import org.scalatest.funspec.AnyFunSpec

class FolderSpec extends AnyFunSpec {
  describe("the folder of a file") {
    it("is what stands before its name") {
      assert(Folder.of("a/b.conf") == new Folder("a/"))
      assert(Folder.of("s3://b/c.conf") == new Folder("s3://b/"))
      assert(Folder.of("b.conf") == new Folder(""))
    }
  }

  describe("a relative path") {
    it("goes down") {
      assert(new Folder("").resolve("x/y.csv") == "x/y.csv")
      assert(new Folder("a/").resolve("x") == "a/x")
      assert(new Folder("s3://b/c/").resolve("./x") == "s3://b/c/x")
    }

    it("goes up, as far as there is a folder") {
      assert(new Folder("/a/b/").resolve("../x") == "/a/x")
      assert(new Folder("/a/b/").resolve("../../x") == "/x")
      assert(new Folder("a/").resolve("../x") == "x")
      assert(new Folder("").resolve("../x") == "../x")
      assert(new Folder("../").resolve("../x") == "../../x")
      assert(new Folder("s3://b/c/").resolve("../x") == "s3://b/x")
      assert(new Folder("s3://b/").resolve("../x") == "s3://b/../x")
    }
  }

  describe("another path") {
    it("stays as it is") {
      Seq("/x", "s3://b/x", "hdfs:/x", "file:///x", "C:\\x").foreach { path =>
        assert(new Folder("a/").resolve(path) == path)
      }
    }
  }
}
