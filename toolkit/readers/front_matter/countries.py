"""Names of countries and regions, as affiliations write them (ISO 3166-1 and -2)."""

from __future__ import annotations

import unicodedata

_TABLE = """
AD Andorra|AE United Arab Emirates;UAE;U.A.E.|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla
AL Albania|AM Armenia|AO Angola|AQ Antarctica|AR Argentina|AS American Samoa|AT Austria;Österreich
AU Australia|AW Aruba|AX Åland Islands|AZ Azerbaijan
BA Bosnia and Herzegovina;Bosnia-Herzegovina;Bosna i Hercegovina|BB Barbados|BD Bangladesh
BE Belgium;België;Belgique;Belgien|BF Burkina Faso|BG Bulgaria;България|BH Bahrain|BI Burundi
BJ Benin;Bénin|BL Saint Barthélemy|BM Bermuda|BN Brunei;Brunei Darussalam|BO Bolivia
BQ Caribbean Netherlands|BR Brazil;Brasil|BS Bahamas;The Bahamas|BT Bhutan|BW Botswana|BY Belarus
BZ Belize|CA Canada|CD Democratic Republic of the Congo;DR Congo;D.R. Congo
CF Central African Republic|CG Congo;Republic of the Congo
CH Switzerland;Schweiz;Suisse;Svizzera;Svizra|CI Ivory Coast;Côte d'Ivoire;Côte d’Ivoire
CK Cook Islands|CL Chile|CM Cameroon;Cameroun
CN China;PR China;P.R. China;P. R. China;PRC;P.R.C.;People's Republic of China;Mainland China
CN 中国;中國;People’s Republic of China
CO Colombia|CR Costa Rica|CU Cuba|CV Cape Verde;Cabo Verde|CW Curaçao|CY Cyprus
CZ Czech Republic;Czechia;Česko;Česká republika|DE Germany;Deutschland;Federal Republic of Germany
DJ Djibouti|DK Denmark;Danmark|DM Dominica|DO Dominican Republic;República Dominicana
DZ Algeria;Algérie|EC Ecuador|EE Estonia;Eesti|EG Egypt|EH Western Sahara|ER Eritrea
ES Spain;España;Espanya|ET Ethiopia|FI Finland;Suomi|FJ Fiji|FK Falkland Islands|FM Micronesia
FO Faroe Islands|FR France|GA Gabon
GB United Kingdom;UK;U.K.;Great Britain;England;Scotland;Wales;Northern Ireland;The United Kingdom
GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland
GM Gambia;The Gambia|GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece;Ελλάδα;Hellas
GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong;Hong Kong SAR;Hong Kong SAR, China
HN Honduras|HR Croatia;Hrvatska|HT Haiti;Haïti|HU Hungary;Magyarország|ID Indonesia
IE Ireland;Republic of Ireland;Éire|IL Israel|IM Isle of Man|IN India;Bharat
IO British Indian Ocean Territory|IQ Iraq|IR Iran;Islamic Republic of Iran;I.R. Iran;IR Iran
IS Iceland;Ísland|IT Italy;Italia|JE Jersey|JM Jamaica|JO Jordan|JP Japan;日本|KE Kenya
KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros|KN Saint Kitts and Nevis
KP North Korea;DPRK;DPR Korea;Democratic People's Republic of Korea
KR South Korea;Korea;Republic of Korea;Republic of South Korea;S. Korea;ROK;Korea, Republic of
KR 대한민국;한국
KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos;Lao PDR|LB Lebanon;Liban|LC Saint Lucia
LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania;Lietuva|LU Luxembourg;Luxemburg
LV Latvia;Latvija|LY Libya|MA Morocco;Maroc|MC Monaco|MD Moldova;Republic of Moldova
ME Montenegro;Crna Gora|MG Madagascar|MH Marshall Islands|MK North Macedonia;Macedonia|ML Mali
MM Myanmar;Burma|MN Mongolia|MO Macau;Macao;Macao SAR;Macau SAR|MP Northern Mariana Islands
MQ Martinique|MR Mauritania|MT Malta|MU Mauritius|MV Maldives|MW Malawi|MX Mexico;México
MY Malaysia|MZ Mozambique;Moçambique|NA Namibia|NC New Caledonia|NE Niger|NF Norfolk Island
NG Nigeria|NI Nicaragua|NL Netherlands;The Netherlands;Nederland;Holland|NO Norway;Norge|NP Nepal
NR Nauru|NU Niue|NZ New Zealand;Aotearoa New Zealand;Aotearoa|OM Oman|PA Panama;Panamá
PE Peru;Perú|PF French Polynesia|PG Papua New Guinea|PH Philippines;The Philippines|PK Pakistan
PL Poland;Polska|PR Puerto Rico|PS Palestine;State of Palestine|PT Portugal|PW Palau|PY Paraguay
QA Qatar|RE Réunion;La Réunion|RO Romania;România|RS Serbia;Srbija;Republic of Serbia
RU Russia;Russian Federation;Россия|RW Rwanda|SA Saudi Arabia;Kingdom of Saudi Arabia;KSA
SB Solomon Islands|SC Seychelles|SD Sudan|SE Sweden;Sverige|SG Singapore|SH Saint Helena
SI Slovenia;Slovenija|SK Slovakia;Slovak Republic;Slovensko|SL Sierra Leone|SM San Marino
SN Senegal;Sénégal|SO Somalia|SR Suriname|SS South Sudan|ST São Tomé and Príncipe|SV El Salvador
SX Sint Maarten|SY Syria;Syrian Arab Republic|SZ Eswatini;Swaziland|TD Chad;Tchad|TG Togo
TH Thailand|TJ Tajikistan|TL Timor-Leste;East Timor|TM Turkmenistan|TN Tunisia;Tunisie|TO Tonga
TR Turkey;Türkiye;Turkiye|TT Trinidad and Tobago|TV Tuvalu
TW Taiwan;Taiwan, R.O.C.;Taiwan ROC;Taiwan (R.O.C.);臺灣;台灣
TZ Tanzania;United Republic of Tanzania
UA Ukraine;Україна|UG Uganda
US United States;USA;U.S.A.;US;U.S.;United States of America;The United States;the USA
US Estados Unidos
UY Uruguay|UZ Uzbekistan|VA Vatican City;Holy See|VC Saint Vincent and the Grenadines|VE Venezuela
VG British Virgin Islands|VI U.S. Virgin Islands|VN Vietnam;Viet Nam;Việt Nam|VU Vanuatu|WS Samoa
XK Kosovo|YE Yemen|ZA South Africa;RSA;Suid-Afrika|ZM Zambia|ZW Zimbabwe
"""

_STATES = """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
DC District of Columbia;D.C.|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana
IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan
MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire
NJ New Jersey|NM New Mexico|NY New York;N.Y.|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma
OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas
UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
"""
_PROVINCES = """
AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador
NS Nova Scotia|ON Ontario|PE Prince Edward Island|QC Quebec;Québec|SK Saskatchewan
"""
_AUSTRALIA = """
ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland
SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia
"""


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(plain.strip(" .").split())


def _parse(table: str) -> dict[str, str]:
    """Folded name to code."""
    names: dict[str, str] = {}
    for row in table.replace("\n", "|").split("|"):
        code, _, spellings = row.partition(" ")
        for spelling in filter(None, spellings.split(";")):
            names[_fold(spelling)] = code
    return names


_COUNTRIES = _parse(_TABLE)
_CODES = frozenset(_COUNTRIES.values())
_REGIONS = {"US": _parse(_STATES), "CA": _parse(_PROVINCES), "AU": _parse(_AUSTRALIA)}


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country by its name or common abbreviation; else ''."""
    return _COUNTRIES.get(_fold(text), "")


def code_of_country_field(text: str) -> str:
    """The code where a field is known to hold a country: there 'DE' is Germany, not Delaware."""
    upper = text.strip().upper()
    if upper in _CODES:
        return upper
    return country_code(text)


def is_region(text: str, country: str) -> bool:
    """Whether text names a state or province of a country by its code or its name."""
    names = _REGIONS.get(country)
    if names is None:
        return False
    return text.strip() in names.values() or _fold(text) in names
