package quantity

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // the texts found
	}{
		{"", nil},
		{"总投资3亿美元以下、用地100亩以上的项目", []string{"3亿美元以下", "100亩以上"}},
		{"年综合能源消费量不满1000吨标准煤，且年电力消费量不满500万千瓦时", []string{"不满1000吨标准煤", "不满500万千瓦时"}},
		{"1000吨至5000吨标准煤(不含5000吨标准煤，电力折算系数按当量值)", []string{"1000吨至5000吨标准煤(不含5000吨标准煤"}},
		{"受理之日起20个工作日内", []string{"20个工作日内"}},
		{"总投资(含增资)3亿美元以下", []string{"3亿美元以下"}},
		{"投资——3亿元以上", []string{"3亿元以上"}},
		{"年节约1000吨标准煤以上", []string{"1000吨标准煤以上"}},
		{"附近3公里以内", []string{"3公里以内"}},
		{"1公里内有居民", []string{"1公里"}}, // 内 compares time only
		{"除3亿美元以外，除了3吨以下的", nil},
		{"座数9座以下", []string{"9座以下"}},
		{"500千伏、2座变电站", []string{"500千伏"}},
		{"500千伏、1000千伏及以上", []string{"500千伏", "1000千伏及以上"}},
		{"3吨以下、10吨以上", []string{"3吨以下", "10吨以上"}},
		{"1、3亿美元以下的项目；2、500千伏线路", []string{"3亿美元以下", "500千伏"}},
		{"3亿美元以下\xff，5000万元以上", []string{"3亿美元以下", "5000万元以上"}},
		{"3亿美元以下\xff5000万元以上", []string{"3亿美元以下"}}, // a digit may be lost

		// dates, ordinals, designations, negative numbers
		{"2020年5月7日至8日报送，6月底前完成", nil},
		{"自2019年起5年内", []string{"5年内"}},
		{"二〇二〇年四月二十七日", nil},
		{"5月7日3吨以下", []string{"3吨以下"}},
		{"3年、5日、3-5日、一座大桥", nil},
		{"第3个月，第5年以上", nil},
		{"K-3吨以上，A3吨以上", nil},
		{"增长 -5%以上", nil},
		{"境外-3亿美元以下", []string{"3亿美元以下"}},
		{"鲁发改许可〔2020〕614号，GB/T 9704-2012", nil},
		{"%E5%90%88", nil},

		// approximations, and what cannot be read with certainty
		{"约3亿美元以下，大约 5吨，近100亩", nil},
		{"3亿元左右，5吨上下", nil},
		{"数十万元以上，几十亩，十余吨，十几座，100多万吨", nil},
		{"百万吨级，千万元以上", nil},
		{"不一定超过3吨，无需低于5座", nil},
		{"超过3吨以上", nil},
		{"3-5亿元，10-3吨，1,00元", nil},
		{"5 000万元，5，000万元，5．5吨", nil},
		{"500、1000千伏", nil},
		{"110/220千伏", nil},
		{"3吨或5吨以下", nil},
		{"100万吨/航次", nil},
		{"三万五元，二三十元", nil},
		{"高度不得低于2\ue0105米", nil},
		{strings.Repeat("9", 1000) + "吨，3吨以下", []string{"3吨以下"}},
		{"3澳元", nil},
		{"总投资 1 000 万元", nil},
		{"一级及以上，一次炼油，三无项目", nil},

		// words that compare, and words that only look so
		{"总投资超3亿元，投资达3亿元，年产值达5亿元", []string{"超3亿元", "达3亿元", "达5亿元"}},
		{"总投资等于或超过5000万元，负债率高于或等于30%", []string{"等于或超过5000万元", "高于或等于30%"}},
		{"宏达50兆瓦，下达3亿元，丰满500千伏，服务期满3个月，赶超3亿元", nil},
		{"不等于或超过5吨，严禁超过3吨，不大于或等于3吨，无最低3吨", nil},
		{"内陆亩均，入伍日，收拾亩，上半年，每半年，半年报", nil},
		{"半年内，建设期半年以上", []string{"半年内", "半年以上"}},

		// what stands around makes another thing of it
		{"介于1亿元和3亿元之间，1亿元、3亿元之间", nil},
		{"1亿元至3亿元之间，介于1亿元至3亿元", []string{"1亿元至3亿元之间", "1亿元至3亿元"}},
		{"1亿元以上3亿元以下之间", []string{"1亿元以上3亿元以下之间"}},
		{"5000万元＜总投资≤1亿元", nil},
		{"5000万元<总投资(含增资)<=1亿元<贷款≤2亿元，3吨以下", []string{"3吨以下"}},
		{"1亿元≥总投资，3吨=3000千克", nil},
		{"5000万元余，5000万元多，3亿元起，3万元封顶，3亿元不到，3亿元以上不等，3吨半", nil},
		{"3亿元左右至5亿元", nil},
		{"不含3亿元以下，不包括3亿元以下，非3吨以下，除3亿元以下外", nil},
		{"拆除3万平方米以上", []string{"3万平方米以上"}},
		{"2×35万千瓦，2*35万千瓦，2 x 35万千瓦，35万千瓦×2，35万千瓦*2", nil},
		{"负5吨，K5+300米", nil},
		{"1年6个月以内，3公里500米以下，3元5角，壹佰元伍角，1公里500米至2公里", nil},
		{"年产3万吨多晶硅、50吨起重机、30兆瓦余热发电、3亿元半导体、5万吨级半潜船",
			[]string{"3万吨", "50吨", "30兆瓦", "3亿元", "5万吨级"}},

		// currencies and units cut short
		{"港币100万元以上，美元100万元以上", []string{"港币100万元以上", "美元100万元以上"}},
		{"新台币3亿元以下，新台币3亿元、5亿元以上，港币3000万-3亿元", nil},
		{"港币100万元、200万元以上；港币100万元至200万元；港币100万元以上、300万元以下", nil},
		{"100元港币，100万元美元，1亿元、3亿元港币，1亿元或3亿元港币，1亿元、2亿元、3亿元港币，1亿元以上、3亿元以下港币，3亿元（美元），3亿元以下美元贷款", nil},
		{"注册资本（港币）100万元，港币：100万元，USD 100万元", nil},
		{"3亿元、新台币5亿元；3亿元（人民币）", []string{"3亿元", "3亿元"}},
		{"总投资3亿元（5000万美元）", []string{"3亿元", "5000万美元"}},
		{"人民币3000万-3亿美元", nil},
		{"100万吨公里，30吨公里线路，20吨日以上，20吨每户", nil},
		{"50公里天然气管道，20万吨瓦楞纸，100万吨年产能", []string{"50公里", "20万吨", "100万吨"}},
		{"伍仟万元整体，5000万元整", []string{"伍仟万元", "5000万元整"}},
		{strings.Repeat("3吨、", 7) + "3吨", []string{strings.Repeat("3吨、", 7) + "3吨"}},
		{strings.Repeat("3吨、", 40) + "3吨", nil},
		{strings.Repeat("3吨以下或", 8) + "3吨以下", nil},
	} {
		var got []string
		for _, c := range Find(tt.text) {
			got = append(got, c.Text)
			if tt.text[c.Start:c.End] != c.Text {
				t.Errorf("Find(%q): %q is not at %d:%d", tt.text, c.Text, c.Start, c.End)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Find(%.80q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// The time grows with the text and no faster, whatever the text repeats: eight
// times the text may take thirty times as long on a busy machine, but not sixty
// times, as squares do, three times running.
func TestFindIsLinear(t *testing.T) {
	once := func(text string) time.Duration {
		best := time.Hour
		for range 3 {
			begin := time.Now()
			Find(text)
			best = min(best, time.Since(begin))
		}
		return best
	}
	for _, part := range []string{
		"3", "三", "3、", "3吨、", "3吨或", "3吨/", "3-", "3，000", "1 000 ", "3吨以上", "不", "超过", "±", "人民币", "百分之",
		"3吨（含3吨", "（含", " ", "1、 ", "5月", "5月7日至", "2020年", "1,000", "1.", "3万", "约3吨", "\xff", "３．", "大于或者等于3吨/年/9座",
		"港币1元、", "港币1元", "1元、", "1元港币、", "3元<", "3元<投资", "3公里5米", "伍", "不达", "半年至", "×3吨",
	} {
		var small, large time.Duration
		for range 3 {
			small, large = once(strings.Repeat(part, 1<<13/len(part))), once(strings.Repeat(part, 1<<16/len(part)))
			if large < 30*small || large < 20*time.Millisecond {
				small = 0
				break
			}
		}
		if small > 0 {
			t.Errorf("%q: %v for 8 KiB, %v for 64 KiB", part, small, large)
		}
	}
}
