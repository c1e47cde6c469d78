"""What a site gives to the families it receives, and where they sleep and travel.

Words: an *item* is one line of the site's catalogue (cash, a kit, a meal); its *edition* is what is in
force about it, so that a giving always tells by which rule it was made; a *giving* is one act of giving,
a *reversal* takes one back. *Stock* is how many of an item are there, a *till* one station's money of one
currency on one day. A *place* is a tent or a hall, a *stay* a household in it; a *departure* is a vehicle
that leaves, a *boarding* a household's seats in it. Doors: `catalogue`, `giving`, `stock`, `tills`,
`shelter`, `transport` (the only writers, together `actions`), `entitlement` (what a household may get and
why), `queries`.
"""
