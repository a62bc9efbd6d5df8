"""Countries of cities that affiliations name without their country: capitals and seats of learning.

Only cities that no reader of an affiliation would look for elsewhere.
"""

from __future__ import annotations

from toolkit.readers.front_matter.countries import country_code

_TABLE = """
Afghanistan: Kabul|Albania: Tirana|Algeria: Algiers|Argentina: Buenos Aires|Armenia: Yerevan
Australia: Canberra, Sydney, Melbourne, Brisbane, Adelaide|Austria: Vienna, Wien, Graz, Innsbruck
Azerbaijan: Baku|Bahrain: Manama|Bangladesh: Dhaka|Belarus: Minsk|Belgium: Brussels, Ghent, Leuven
Bhutan: Thimphu|Bolivia: La Paz|Bosnia and Herzegovina: Sarajevo|Botswana: Gaborone
Brazil: Brasília, São Paulo, Rio de Janeiro|Bulgaria: Sofia|Burkina Faso: Ouagadougou
Cambodia: Phnom Penh|Cameroon: Yaoundé|Canada: Ottawa, Toronto, Montreal, Montréal, Vancouver
Chile: Santiago de Chile
China: Beijing, Shanghai, Guangzhou, Shenzhen, Nanjing, Wuhan, Hangzhou, Tianjin
Colombia: Bogotá, Medellín|Croatia: Zagreb|Cuba: Havana|Cyprus: Nicosia
Czech Republic: Prague, Praha, Brno|Denmark: Copenhagen, Aarhus|Ecuador: Quito|Egypt: Cairo
Estonia: Tallinn, Tartu|Ethiopia: Addis Ababa|Finland: Helsinki, Turku
France: Paris, Lyon, Marseille, Toulouse, Grenoble, Strasbourg|Georgia: Tbilisi
Germany: Berlin, Munich, München, Heidelberg, Göttingen, Tübingen, Bonn, Cologne, Köln, Leipzig
Germany: Dresden, Hamburg, Freiburg, Bremen, Jena, Mainz, Potsdam
Ghana: Accra|Greece: Athens, Thessaloniki|Hungary: Budapest|Iceland: Reykjavik, Reykjavík
India: New Delhi, Delhi, Mumbai, Kolkata, Chennai, Bengaluru, Bangalore, Hyderabad, Pune, Ahmedabad
Indonesia: Jakarta, Bandung|Iran: Tehran|Iraq: Baghdad|Ireland: Dublin, Galway
Israel: Jerusalem, Tel Aviv, Haifa|Italy: Rome, Roma, Milan, Milano, Turin, Bologna, Padua, Pisa
Japan: Tokyo, Kyoto, Osaka, Nagoya, Sapporo, Fukuoka, Sendai
Jordan: Amman|Kazakhstan: Astana, Almaty|Kenya: Nairobi|Kuwait: Kuwait City|Laos: Vientiane
Latvia: Riga|Lebanon: Beirut|Lithuania: Vilnius, Kaunas|Malaysia: Kuala Lumpur|Malta: Valletta
Mexico: Mexico City, Ciudad de México, Guadalajara|Mongolia: Ulaanbaatar|Morocco: Rabat
Myanmar: Yangon, Naypyidaw|Namibia: Windhoek|Nepal: Kathmandu
Netherlands: Amsterdam, Rotterdam, Utrecht, The Hague, Leiden, Groningen, Delft, Nijmegen
New Zealand: Auckland, Wellington|Nigeria: Abuja, Lagos, Ibadan|North Korea: Pyongyang
Norway: Oslo, Bergen, Trondheim|Oman: Muscat|Pakistan: Islamabad, Lahore, Karachi
Peru: Lima|Philippines: Manila, Quezon City|Poland: Warsaw, Kraków, Wrocław, Poznań
Portugal: Lisbon, Lisboa, Porto, Coimbra|Qatar: Doha|Romania: Bucharest, Cluj-Napoca
Russia: Moscow, Saint Petersburg, St. Petersburg, Novosibirsk|Rwanda: Kigali|Saudi Arabia: Riyadh
Senegal: Dakar|Serbia: Belgrade|Singapore: Singapore|Slovakia: Bratislava|Slovenia: Ljubljana
South Africa: Cape Town, Johannesburg, Pretoria, Stellenbosch
South Korea: Seoul, Busan, Daejeon, Incheon
Spain: Madrid, Barcelona, Seville, Granada, Salamanca, Bilbao|Sri Lanka: Colombo, Kandy
Sudan: Khartoum|Sweden: Stockholm, Uppsala, Lund, Gothenburg
Switzerland: Zurich, Zürich, Geneva, Basel, Bern, Lausanne, Lugano, Fribourg, St. Gallen
Syria: Damascus|Taiwan: Taipei|Tanzania: Dar es Salaam|Thailand: Bangkok, Chiang Mai
Tunisia: Tunis|Turkey: Ankara, Istanbul|Uganda: Kampala|Ukraine: Kyiv, Kiev, Lviv
United Arab Emirates: Abu Dhabi, Dubai
United Kingdom: London, Oxford, Edinburgh, Glasgow, Manchester, Coventry, Belfast, Cardiff
United States: Washington DC, Washington D.C., Boston, Chicago, San Francisco, Los Angeles
United States: New York, New York City, Philadelphia, Baltimore, Seattle, Pittsburgh, Honolulu
Uruguay: Montevideo|Uzbekistan: Tashkent|Venezuela: Caracas|Vietnam: Hanoi, Ho Chi Minh City
Zimbabwe: Harare
"""


def _parse(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table.replace("\n", "|").strip("|").split("|"):
        country, _, cities = row.partition(": ")
        assert country_code(country), country
        found |= {city.casefold(): country for city in cities.split(", ")}
    return found


_COUNTRIES = _parse(_TABLE)


def country_of_city(city: str) -> str:
    """The country of a well-known city; empty where the name is not known or not unique."""
    return _COUNTRIES.get(" ".join(city.split()).casefold(), "")
