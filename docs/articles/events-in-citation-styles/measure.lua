-- Formats every item of a CSL-JSON file in each of the styles that standard input names.
-- Usage: pandoc lua measure.lua ITEMS.json < STYLES    (one path to a .csl file a line)
-- Prints one line an entry: style, item, text of the entry; one line "style, !, message"
-- where a style cannot be read; and one line "style, -" where it has no bibliography.

local handle = assert(io.open(arg[1], "r"))
local items = handle:read("a")
handle:close()

-- The text of an entry without the number or label in its left margin.
local function text_of(entry)
  local body = entry:walk {
    Span = function(span)
      if span.classes:includes("csl-left-margin") then return {} end
    end,
  }
  return (pandoc.utils.stringify(body):gsub("%s+", " "))
end

local function bibliography_of(document)
  for _, block in ipairs(document.blocks) do
    if block.identifier == "refs" then return block.content end
  end
  return {}
end

for style in io.lines() do
  local document = pandoc.read(items, "csljson")
  document.meta.csl = style
  document.meta.lang = "en-US"
  local read, result = pcall(pandoc.utils.citeproc, document)
  local name = style:match("([^/\\]+)%.csl$")
  if not read then
    print(name .. "\t!\t" .. tostring(result):gsub("%s+", " "))
  else
    local entries = bibliography_of(result)
    if #entries == 0 then print(name .. "\t-") end
    for _, entry in ipairs(entries) do
      print(name .. "\t" .. entry.identifier:gsub("^ref%-", "") .. "\t" .. text_of(entry))
    end
  end
end
