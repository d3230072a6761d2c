package intake_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/intake"
)

// big is a foreign guide of some 60 fields and 20 materials; an example.
func big() []byte {
	var b strings.Builder
	b.WriteString(foreign[:strings.Index(foreign, `"materials"`)])
	b.WriteString(`"materials":[`)
	for i := range 20 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"材料名称":"第%d份示例申请材料","材料必要性":"必要","材料形式":"纸质","来源渠道":"申请人自备","原件份数":"1","复印件份数":"2","填报须知":"按照示例样表如实填写，加盖公章","受理标准":"内容完整，签字齐全","要求提供材料的依据":"《示例条例》第%d条","备注":"无"}`, i, i)
	}
	b.WriteString(`],"faq":[`)
	for i := range 8 {
		fmt.Fprintf(&b, `{"问题":"示例问题%d是什么？","答复":"%s"},`, i, strings.Repeat("这是示例答复的一句话。", 8))
	}
	b.WriteString(`{"问题":"示例？","答复":"示例。"}],"fees":{"是否收费":"否"},"contact":{"咨询方式":"0537-5550123"}}`)
	return []byte(b.String())
}

// BenchmarkRead reads a guide of 20 materials in labels of others and in our own.
// BenchmarkRead/unmarshal is encoding/json on the latter, which keeps no places.
func BenchmarkRead(b *testing.B) {
	foreign := big()
	doc, err := intake.Read(foreign)
	if err != nil || len(doc.Guide.Materials) != 20 || len(doc.Unknown) > 3 {
		b.Fatal(err, doc.Unknown)
	}
	own, err := json.Marshal(doc.Guide)
	if err != nil {
		b.Fatal(err)
	}
	read := func(data []byte) error { _, err := intake.Read(data); return err }
	unmarshal := func(data []byte) error { var g guide.Guide; return json.Unmarshal(data, &g) }
	for _, bb := range []struct {
		name string
		read func([]byte) error
		data []byte
	}{{"foreign", read, foreign}, {"own", read, own}, {"unmarshal", unmarshal, own}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := bb.read(bb.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
