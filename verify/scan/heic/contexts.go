package heic

// Where the contexts of each syntax element begin (9.3.4.2).
const (
	ctxSAOMerge       = 0
	ctxSAOType        = 1
	ctxSplitCoding    = 2 // 3
	ctxBypass         = 5
	ctxPartMode       = 6
	ctxModeKnown      = 7
	ctxChromaMode     = 8
	ctxSplitTransform = 9  // 3
	ctxLumaCoded      = 12 // 2
	ctxChromaCoded    = 14 // 4
	ctxTransformSkip  = 18 // luma, chroma
	ctxLastX          = 20 // 18
	ctxLastY          = 38 // 18
	ctxSubBlock       = 56 // 4
	ctxSignificant    = 60 // 42
	ctxGreater1       = 102
	ctxGreater2       = 126
	ctxQPDelta        = 132 // 2
	contexts          = 134
)

// initValues are those of tables 9-5 to 9-37 for slices of type I.
var initValues = [contexts]uint8{
	153, 200,
	139, 141, 157,
	154, 184, 184, 63,
	153, 138, 138,
	111, 141,
	94, 138, 182, 154,
	139, 139,
	110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63,
	110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63,
	91, 171, 134, 141,
	111, 111, 125, 110, 110, 94, 124, 108, 124, 107, 125, 141, 179, 153,
	125, 107, 125, 141, 179, 153, 125, 107, 125, 141, 179, 153, 125, 140,
	139, 182, 182, 152, 136, 152, 136, 153, 136, 139, 111, 136, 139, 111,
	140, 92, 137, 138, 140, 152, 138, 139, 153, 74, 149, 92,
	139, 107, 122, 152, 140, 179, 166, 182, 140, 227, 122, 197,
	138, 153, 136, 167, 152, 152,
	154, 154,
}

// reset sets all contexts as at the begin of a slice (9.3.2.2).
func (c *cabac) reset(sliceQP int) {
	qp := min(max(sliceQP, 0), 51)
	for i, v := range initValues {
		slope, offset := int(v>>4)*5-45, int(v&15)<<3-16
		s := min(max(slope*qp>>4+offset, 1), 126)
		if s <= 63 {
			c.state[i] = uint8(63-s) << 1
		} else {
			c.state[i] = uint8(s-64)<<1 | 1
		}
	}
}
