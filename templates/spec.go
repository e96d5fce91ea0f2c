package templates

// Spec is the specification, for a programmer who has nothing but the paper.
type Spec struct {
	Title    string
	GoesOn   string // title of the further pages
	Lead     string
	Sections []Section
	Example  string // title of the worked example
	Invented string
	Key      string // labels of the example's parts, in this order
	Cards    string
	Words    string // {words}: the check words of a card
	Frame    string
	Rows     string
	Opened   string
}

// Section is one part of the specification; Lines are set in mono as they are.
type Section struct {
	Head  string
	Text  string
	Lines []string
}

// Example is the worked example of FORMAT.md, the same in all languages. Words
// of cards have their first four letters.
var Example = struct {
	Key, Prefix, Account string
	Cards                [2]string
	CheckWords           [2]string
	Frame                string
	Rows                 [3]string
}{
	Key:     "000102030405060708090a0b0c0d0e0f",
	Prefix:  "OTP1:MFRGGZDF:A",
	Account: "otpauth://totp/Example:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example",
	Cards: [2]string{
		"favo resu acad acid alie brav swim secr wine vict fict sour fake seas hear wine body juic eras quan",
		"favo resu acad agen coun fria lege scat mail scan fain ador gold sher mobi cric grow secu lead kidn",
	},
	CheckWords: [2]string{"evidence famous", "shrimp daisy"},
	Frame:      "OTP1:MFRGGZDF:A:01/01+01:MFTWKLLFNZRXE6LQORUW63RON5ZGOL3WGEFC2PRAONRXE6LQOQQECRC2GZUUK2KWPBKFKOCWGNAVQ5ZSKFWEUUJAGE2AU22ENF2VE3TDOMXTQTSDKBRXMRTKGE2VQ4ZLNVNHK4CRKZNFS3KKGBYUURSCJVXUOUZWGQFC2LJNEBDHO3TOKF3G66LHPI3FONLUHBDU6TSCLFGFSTSYM5BHMVLCPAXXCZLKMMYSWTKJPAZVQMAKWVB7GSXVHKMQ4467ZJ65S6NDGT2Q6WLYO2BO2WLKOWZYSCZNV4E25OTEDX2XSQ4BZXQRHHHPY2SUWJFX3LTTLL2UZUEDCNEEJQ3JFBVMV7VNPPAXENKOPV2OZ6CZW6BSDX267H3UTSL32UA6WC727VRHB3QEWF76GMQI4I2XMLFZUH2QW6BHS6MMTXCKNYGHGSYR2ZOWVUK3TGKV3PA5ZUXGRLOZWQQEBXGMLTHGI3DUOYNNXCZBAUSICPSH4AFQGZ23YYRCJSXCVJRKQ2YMIVNFHGQCTD6XYOO63PIUWLWICX6XQ4P2JJ5FHULWIPGFBT37NASMI6KHSEUAUHWIK6X57EBT4BOF7SWJ67N46LI5PDQNHXHDFD37VRVLSVFWOC474RJ66N5YROUIAS3VOB6YYMIFKJA3IZX2E4O6USA6MRYW:T654CKA",
	Rows: [3]string{
		"01  MFTW KLLF NZRX E6LQ ORUW 63RO N5ZG OL3W  ML3 4SJ",
		"02  GEFC 2PRA ONRX E6LQ OQQE CRC2 GZUU K2KW  3E5 GGP",
		"03  PBKF KOCW GNAV Q5ZS KFWE UUJA GE2A U22E  2XI T2F",
	},
}
