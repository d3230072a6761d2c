module github.com/yiwang-go/yiwang/examples

go 1.26
