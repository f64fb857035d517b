package dev.smallcrm.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How numbers are dialled under one calling code; countries that share the code share the plan.
 *
 * <p>Countries are the two-letter codes of ISO 3166-1 and XK for Kosovo. Calling codes are those assigned under ITU-T
 * E.164; the rest follows the national numbering plans that are announced to the ITU.
 *
 * @param callingCode one to three digits
 * @param countries who uses the code, the main one first
 * @param shortest the digits of the shortest number that is usual within the country, without any prefix
 * @param longest the digits of the longest one
 * @param keepsZero whether a leading 0 belongs to the number, as in Italy; elsewhere no number begins with 0, and one in
 *     front is a trunk prefix: in use, abolished, or put there by mistake
 * @param trunks prefixes of numbers within the country other than 0, the longer ones first
 * @param exits prefixes of foreign numbers other than 00, the longer ones first
 */
record NumberingPlan(
        String callingCode,
        List<String> countries,
        int shortest,
        int longest,
        boolean keepsZero,
        List<String> trunks,
        List<String> exits) {

    /** Calling code, countries, shortest and longest (or both in one), then what applies of 0, trunks and exits. */
    private static final String TABLE = """
            1 US,CA,AG,AI,AS,BB,BM,BS,DM,DO,GD,GU,JM,KN,KY,LC,MP,MS,PR,SX,TC,TT,VC,VG,VI 10 t1 x011; 7 RU,KZ 10 t8 x810;
            20 EG 8-10; 27 ZA 9; 211 SS 9; 212 MA,EH 9; 213 DZ 8-9; 216 TN 8; 218 LY 8-9; 220 GM 7; 221 SN 9; 222 MR 8;
            223 ML 8; 224 GN 9; 225 CI 10 0; 226 BF 8; 227 NE 8; 228 TG 8; 229 BJ 10 0; 230 MU 7-8; 231 LR 7-9; 232 SL 8;
            233 GH 9; 234 NG 8-10 x009; 235 TD 8; 236 CF 8; 237 CM 9; 238 CV 7; 239 ST 7; 240 GQ 9; 241 GA 8; 242 CG 9 0;
            243 CD 9; 244 AO 9; 245 GW 7-9; 246 IO 7; 248 SC 7; 249 SD 9; 250 RW 9; 251 ET 9; 252 SO 7-9; 253 DJ 8;
            254 KE 7-9; 255 TZ 9; 256 UG 9; 257 BI 8; 258 MZ 8-9; 260 ZM 9; 261 MG 9; 262 RE,YT 9; 263 ZW 8-9; 264 NA 8-9;
            265 MW 7-9; 266 LS 8; 267 BW 7-8; 268 SZ 8; 269 KM 7; 290 SH 5; 291 ER 7; 297 AW 7; 298 FO 6; 299 GL 6;
            30 GR 10; 31 NL 9; 32 BE 8-9; 33 FR 9; 34 ES 9; 36 HU 8-9 t06; 39 IT,VA 9-11 0; 40 RO 9; 41 CH 9; 43 AT 9-13;
            44 GB,GG,IM,JE 10; 45 DK 8; 46 SE 8-9; 47 NO,SJ 8; 48 PL 9; 49 DE 9-11; 350 GI 8; 351 PT 9; 352 LU 8-9;
            353 IE 7-10; 354 IS 7-9; 355 AL 8-9; 356 MT 8; 357 CY 8; 358 FI,AX 8-10; 359 BG 8-9; 370 LT 8 t8; 371 LV 8;
            372 EE 7-8; 373 MD 8; 374 AM 8; 375 BY 9 t80,8 x810; 376 AD 6-9; 377 MC 8-9; 378 SM 8-10 0; 380 UA 9 t80;
            381 RS 8-9; 382 ME 8; 383 XK 8-9; 385 HR 8-9; 386 SI 8; 387 BA 8-9; 389 MK 8; 420 CZ 9; 421 SK 9; 423 LI 7-9;
            500 FK,GS 5; 501 BZ 7; 502 GT 8; 503 SV 8; 504 HN 8; 505 NI 8; 506 CR 8; 507 PA 7-8; 508 PM 6-9; 509 HT 8;
            51 PE 8-9; 52 MX 10 t045,044,01,1; 53 CU 8 x119; 54 AR 10 t9; 55 BR 10-11; 56 CL 9; 57 CO 10; 58 VE 10;
            590 GP,BL,MF 9; 591 BO 8; 592 GY 7 x001; 593 EC 8-9; 594 GF 9; 595 PY 8-9; 596 MQ 9; 597 SR 6-7; 598 UY 8;
            599 CW,BQ 7-8; 60 MY 8-10; 61 AU,CX,CC 9-10 x0011; 62 ID 9-12 x008,007,001; 63 PH 8-10; 64 NZ,PN 8-10;
            65 SG 8 x008,001; 66 TH 8-10 x001; 670 TL 7-8; 672 NF,AQ 6; 673 BN 7; 674 NR 7; 675 PG 7-8; 676 TO 5-7;
            677 SB 5-7; 678 VU 5-7; 679 FJ 7; 680 PW 7 x011; 681 WF 6; 682 CK 5; 683 NU 4-7; 685 WS 5-7; 686 KI 8;
            687 NC 6; 688 TV 5-7; 689 PF 8; 690 TK 4-7; 691 FM 7 x011; 692 MH 7 t1 x011; 81 JP 9-10 x010;
            82 KR 8-10 x00700,002,001; 84 VN 9-10; 850 KP 8-10; 852 HK 8 x001; 853 MO 8; 855 KH 8-9 x007,001; 856 LA 8-10;
            86 CN 10-11; 880 BD 8-10; 886 TW 8-9 x002; 90 TR 10; 91 IN 10-11; 92 PK 9-10; 93 AF 9; 94 LK 9; 95 MM 8-10;
            960 MV 7; 961 LB 7-8; 962 JO 8-9; 963 SY 8-9; 964 IQ 8-10; 965 KW 8; 966 SA 9; 967 YE 7-9; 968 OM 8;
            970 PS 8-9; 971 AE 8-9; 972 IL 8-10 x018,014,013,012; 973 BH 8; 974 QA 8; 975 BT 7-8; 976 MN 8-10 x001;
            977 NP 8-10; 98 IR 10; 992 TJ 9 t8 x810; 993 TM 8 t8 x810; 994 AZ 9; 995 GE 9; 996 KG 9; 998 UZ 9 t8 x810;
            """;

    static final List<NumberingPlan> ALL = TABLE.strip()
            .lines()
            .flatMap(line -> Stream.of(line.split("; ?", 0)))
            .map(NumberingPlan::parse)
            .toList();

    /** The plan of a country; empty if the code is not known, in lower case for instance. */
    static Optional<NumberingPlan> of(String country) {
        return ALL.stream().filter(plan -> plan.countries.contains(country)).findFirst();
    }

    /** The plan under whose calling code the digits of an international number stand. */
    static Optional<NumberingPlan> ofInternational(String digits) {
        // No calling code begins another, so that the order does not matter.
        return ALL.stream().filter(plan -> digits.startsWith(plan.callingCode)).findFirst();
    }

    /** What follows the prefix of a foreign number; empty if there is none. */
    Optional<String> afterExit(String digits) {
        for (String exit : exits) {
            if (digits.startsWith(exit) && (exit.startsWith("0") || digits.length() > longest)) {
                return Optional.of(digits.substring(exit.length()));
            }
        }
        return Optional.empty();
    }

    /** The number without trunk prefixes; never empty, and the same when asked again for the result. */
    String withoutTrunk(String digits) {
        String number = digits;
        for (String next = withoutOneTrunk(number); !next.equals(number); next = withoutOneTrunk(number)) {
            number = next;
        }
        return number;
    }

    private String withoutOneTrunk(String number) {
        for (String trunk : trunks) {
            int left = number.length() - trunk.length();
            boolean leavesANumber = left >= shortest && left <= longest;
            if (number.startsWith(trunk) && leavesANumber && (trunk.startsWith("0") || number.length() > longest)) {
                return number.substring(trunk.length());
            }
        }
        return !keepsZero && number.startsWith("0") && number.length() > 1 ? number.substring(1) : number;
    }

    private static NumberingPlan parse(String entry) {
        String[] fields = entry.split(" ", -1);
        List<String> rest = new ArrayList<>(List.of(fields).subList(3, fields.length));
        int dash = fields[2].indexOf('-');
        return new NumberingPlan(
                fields[0],
                List.of(fields[1].split(",", -1)),
                Integer.parseInt(dash < 0 ? fields[2] : fields[2].substring(0, dash)),
                Integer.parseInt(fields[2].substring(dash + 1)),
                rest.contains("0"),
                prefixes(rest, "t"),
                prefixes(rest, "x"));
    }

    private static List<String> prefixes(List<String> fields, String mark) {
        return fields.stream()
                .filter(field -> field.startsWith(mark))
                .flatMap(field -> Stream.of(field.substring(1).split(",", -1)))
                .toList();
    }
}
