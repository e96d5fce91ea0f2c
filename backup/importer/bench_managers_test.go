package importer

import (
	"fmt"
	"strings"
	"testing"
)

// Password managers and further apps; see bench_test.go.

func BenchmarkTable10000(b *testing.B) {
	var table strings.Builder
	table.WriteString("Title,URL,Username,Password,Notes,OTPAuth\n")
	for i := range many {
		fmt.Fprintf(&table, "Site,https://site.example,user%d,\"x\"\"y\",,otpauth://totp/Site:user%d?secret=%s&issuer=Site\n", i, i, secretNumber(i))
	}
	benchmark(b, []byte(table.String()), "")
}

func BenchmarkKeePassXML10000(b *testing.B) {
	var page strings.Builder
	page.WriteString("<?xml version='1.0'?><KeePassFile><Root><Group><Name>Top</Name>")
	for i := range many {
		fmt.Fprintf(&page, "<Entry><String><Key>Title</Key><Value>Site %d</Value></String><String><Key>otp</Key>"+
			"<Value>otpauth://totp/user?secret=%s</Value></String></Entry>", i, secretNumber(i))
	}
	page.WriteString("</Group></Root></KeePassFile>")
	benchmark(b, []byte(page.String()), "")
}

func BenchmarkProtonPass10000(b *testing.B) {
	var items []any
	for i := range many {
		items = append(items, map[string]any{"state": 1, "data": map[string]any{
			"metadata": map[string]any{"name": "Site", "note": ""}, "type": "login", "extraFields": []any{},
			"content": map[string]any{"itemUsername": fmt.Sprint("user", i), "urls": []any{"https://site.example"}, "totpUri": secretNumber(i)},
		}})
	}
	vault := map[string]any{"v": map[string]any{"name": "Vault", "items": items}}
	benchmark(b, marshal(b, map[string]any{"version": "1", "vaults": vault}), "")
}

func BenchmarkFreeOTPPlus10000(b *testing.B) {
	var tokens []any
	for i := range many {
		tokens = append(tokens, map[string]any{
			"type": "TOTP", "algo": "SHA1", "digits": 6, "period": 30, "issuerExt": "Site", "label": fmt.Sprint("user", i),
			"secret": []int{i & 127, i >> 7, -1, -2, -3, -4, -5, -6, -7, -8},
		})
	}
	benchmark(b, marshal(b, map[string]any{"tokens": tokens, "tokenOrder": []any{}}), "")
}

func BenchmarkOnePassword10000(b *testing.B) {
	var items []any
	for i := range many {
		fields := []any{map[string]any{"title": "code", "value": map[string]any{"totp": secretNumber(i)}}}
		items = append(items, map[string]any{
			"state": "active", "overview": map[string]any{"title": fmt.Sprint("Site ", i)}, "details": map[string]any{"sections": []any{map[string]any{"fields": fields}}},
		})
	}
	vault := map[string]any{"attrs": map[string]any{"name": "Vault"}, "items": items}
	data := marshal(b, map[string]any{"accounts": []any{map[string]any{"vaults": []any{vault}}}})
	benchmark(b, zipped(b, "export.data", string(data)), "")
}

func BenchmarkStratumPage10000(b *testing.B) {
	var page strings.Builder
	page.WriteString("<!doctype html><html><body>")
	for i := range many {
		fmt.Fprintf(&page, "<tr><td><code>otpauth://totp/Site:user%d?secret=%s&amp;issuer=Site</code></td></tr>\n", i, secretNumber(i))
	}
	page.WriteString("</body></html>")
	benchmark(b, []byte(page.String()), "")
}

func BenchmarkFreeOTPPreferences10000(b *testing.B) {
	var page strings.Builder
	page.WriteString("<?xml version='1.0' encoding='utf-8'?><map>")
	for i := range many {
		fmt.Fprintf(&page, "<string name=\"Site:user%d\">{&quot;type&quot;:&quot;TOTP&quot;,&quot;label&quot;:&quot;user%d&quot;,&quot;issuerExt&quot;:&quot;Site&quot;,"+
			"&quot;secret&quot;:[%d,%d,1,2,3,4,5,6,7,8]}</string>", i, i, i&127, i>>7)
	}
	page.WriteString("<string name=\"tokenOrder\">[]</string></map>")
	benchmark(b, []byte(page.String()), "")
}
