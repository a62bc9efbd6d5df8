-- Cite items in many styles in one pandoc process: `pandoc lua cite_in_styles.lua`.
--
-- Each line of the input is a JSON object {style: path, lang: tag, items: CSL-JSON as a string};
-- each line of the output is {entries: {id: text}, citations: {id: text}}, or {error: message}.

local function text(node)
  local words = {}
  pandoc.Pandoc(node):walk {
    Str = function(el) table.insert(words, el.text) end,
    Space = function() table.insert(words, " ") end,
    SoftBreak = function() table.insert(words, " ") end,
  }
  return table.concat(words)
end

-- Quotation marks are elements; as characters they stay in place.
local marks = {
  Quoted = function(el)
    local double = el.quotetype == "DoubleQuote"
    local inlines = pandoc.Inlines { pandoc.Str(double and "“" or "‘") }
    inlines:extend(el.content)
    inlines:insert(pandoc.Str(double and "”" or "’"))
    return inlines
  end,
  Note = function(el) return pandoc.utils.blocks_to_inlines(el.content) end,
}

local function cite(job)
  local doc = pandoc.read(job.items, "csljson")
  local blocks = pandoc.Blocks {}
  local ids = {}
  for _, item in ipairs(doc.meta.references) do
    local id = pandoc.utils.stringify(item.id)
    table.insert(ids, id)
    local citation = pandoc.Citation(id, "NormalCitation")
    citation.note_num = #ids
    blocks:insert(pandoc.Para { pandoc.Cite({}, { citation }) })
  end
  blocks:insert(pandoc.Div({}, pandoc.Attr("refs")))
  doc.meta.csl = job.style
  doc.meta.lang = job.lang
  doc.meta.nocite = nil
  doc.blocks = blocks
  local cited = pandoc.utils.citeproc(doc):walk(marks)
  local out = { entries = {}, citations = {} }
  for index, id in ipairs(ids) do
    out.citations[id] = text { cited.blocks[index] }
  end
  for _, div in ipairs(cited.blocks[#cited.blocks].content or {}) do
    if div.identifier then
      out.entries[div.identifier:gsub("^ref%-", "")] = text { div }
    end
  end
  return out
end

for line in io.lines() do
  local job = pandoc.json.decode(line, false)
  local ok, result = pcall(cite, job)
  io.write(pandoc.json.encode(ok and result or { error = tostring(result) }), "\n")
  io.flush()
end
