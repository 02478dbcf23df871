"""The words of the stories, by category; the likeliest first (see Grammar.draw)."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    """Words or phrases separated by commas."""
    return tuple(word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


FEMALE_NAMES = _words(
    "Mara, Nora, Lily, Ada, Rosa, Ivy, Clara, Hana, Tess, June, Olga, Petra, Wren, Zoe, Elsa, Maya, Greta, Dora, "
    "Kira, Bella, Sana, Ingrid, Flora, Ruth, Alma, Yara, Pia, Martha, Leila, Opal"
)
MALE_NAMES = _words(
    "Tom, Ben, Oscar, Felix, Sam, Hugo, Leo, Karim, Max, Otto, Finn, Jonas, Theo, Ravi, Milo, Noah, Emil, Arlo, "
    "Pavel, Walter, Dario, Amos, Ned, Luca, Basil, Ivan, Kofi, Edgar, Rufus, Silas"
)

LEXICON: dict[str, tuple[str, ...]] = {
    "place": _words(
        "the village, the harbour, the old mill, the river, the forest, the market, the hill, the lake, the farm, "
        "the garden, the bridge, the station, the castle, the valley, the beach, the orchard, the lighthouse, "
        "the school, the library, the meadow, the town square, the canal, the island, the windmill, the quarry, "
        "the chapel, the vineyard, the marsh, the railway yard, the observatory"
    ),
    "home": _words(
        "a small house, a white cottage, a narrow street, a tall tower, a wooden cabin, a flat above the bakery, "
        "a red boat, a stone farmhouse, a caravan, a house on stilts, a room over the shop, a crooked house"
    ),
    "keepsake": _words(
        "key, ring, kite, hat, book, coin, drum, lamp, scarf, clock, doll, whistle, flute, map, mirror, button, "
        "compass, basket, necklace, notebook, bell, telescope, umbrella, marble, medal, puppet, lantern, teapot, "
        "brush, spoon"
    ),
    "colour": _words(
        "red, blue, green, yellow, white, black, brown, silver, golden, grey, purple, orange, pink, striped, spotted"
    ),
    "material": _words("wood, glass, copper, paper, stone, silk, clay, wool, brass, leather, straw, iron, bone, tin"),
    "size": _words("small, big, tiny, huge, long, round, short, heavy, narrow, wide, flat, thick"),
    "quality": _words(
        "old, new, strange, pretty, plain, clever, useful, broken, dusty, shiny, simple, rare, soft, rough, warm, "
        "cold, odd, perfect, ordinary, splendid, ugly, delicate, ancient"
    ),
    "say": _words(
        "said, replied, answered, whispered, called, muttered, laughed, added, explained, admitted, repeated, promised"
    ),
    "trait": _words(
        "kind, curious, brave, shy, clever, quiet, patient, cheerful, stubborn, careful, lazy, proud, honest, gentle, "
        "clumsy, generous, serious, restless, forgetful, polite, bold, dreamy"
    ),
    "mood": _words(
        "happy, sad, tired, excited, worried, calm, angry, hungry, proud, lonely, nervous, glad, sleepy, surprised, "
        "bored, hopeful, jealous, relieved, confused, grateful"
    ),
    "manner": _words(
        "slowly, quickly, quietly, carefully, softly, suddenly, gently, happily, sadly, loudly, bravely, politely, "
        "eagerly, calmly, proudly, nervously, kindly, firmly, patiently, gladly, shyly, warmly"
    ),
    "job": _words(
        "baker, farmer, teacher, sailor, doctor, gardener, tailor, smith, painter, miller, fisherman, carpenter, "
        "shepherd, postman, librarian, cook, potter, weaver, captain, clockmaker, beekeeper, cobbler, musician, "
        "guard, nurse, printer, ferryman, mason, glassblower, astronomer"
    ),
    "animal": _words(
        "dog, cat, bird, rabbit, fox, horse, mouse, duck, owl, goat, frog, squirrel, hedgehog, crow, sheep, hen, "
        "turtle, deer, otter, goose, badger, donkey, swan, mole, heron, pony, toad, lamb, sparrow, seal"
    ),
    "wounded": _words(
        "bird, rabbit, fox, duck, owl, squirrel, hedgehog, crow, otter, swan, sparrow, heron, badger, deer, turtle"
    ),
    "limb": _words("leg, foot, back, tail, neck"),
    "food": _words(
        "bread, soup, cheese, cake, honey, porridge, rice, stew, jam, butter, pie, salad, toast, pudding, "
        "noodles, chocolate, ginger biscuits, pancakes, roasted corn"
    ),
    "fruit": _words(
        "apple, pear, plum, cherry, berry, orange, lemon, fig, peach, melon, grape, apricot, quince, date"
    ),
    "vegetable": _words("carrot, bean, pumpkin, tomato, onion, potato, cabbage, turnip, pea, leek, cucumber, radish"),
    "drink": _words("tea, milk, water, cocoa, apple juice, lemonade, coffee, mint tea, cold water, hot broth"),
    "goods": _words(
        "apple, egg, candle, loaf, pear, onion, ribbon, nail, biscuit, button, pencil, lemon, rope, bucket, plate, "
        "cup, brush, stamp, peach, sack, bottle, blanket, needle, feather, brick"
    ),
    "vehicle": _words(
        "boat, cart, bicycle, train, sledge, wagon, bus, raft, horse, ferry, canoe, balloon, tractor, mule"
    ),
    "tool": _words(
        "hammer, rope, saw, needle, ladder, knife, brush, spade, bucket, file, chisel, lamp, screwdriver, hook, pump, "
        "pair of pliers"
    ),
    "machine": _words(
        "clock, cart, pump, wheel, boat, gate, roof, bicycle, oven, piano, mill, music box, plough, loom, bell, lamp, "
        "sewing machine, weather vane, accordion, kettle"
    ),
    "part": _words("spring, handle, rope, hinge, chain, spoke, screw, plank, pedal, lever, belt, bolt, gear, valve"),
    "spot": _words(
        "under the bed, behind the stove, in the barn, on the top shelf, inside the old boot, beneath the bridge, "
        "under a pile of leaves, in the hollow tree, behind the curtain, at the bottom of the well, "
        "in the coat pocket, between two stones, in the flour bin, under the doormat, on the window sill, in the rowing boat, "
        "behind the piano, in the bird's nest, inside the mailbox, beside the pond"
    ),
    "sound": _words(
        "a soft knock, a loud crash, a low hum, a strange whistle, a scratching noise, a long howl, a faint song, "
        "a sharp crack, a slow drip, a deep rumble, a quick rattle, a creak"
    ),
    "flower": _words("rose, daisy, tulip, violet, lily, poppy, sunflower, lavender bush, marigold, bluebell, iris"),
    "tree": _words("oak, pine, willow, birch, apple tree, elm, maple, chestnut tree, cedar, lime tree, fir"),
    "room": _words("kitchen, hall, attic, cellar, bedroom, workshop, stable, porch, pantry, study, shed"),
    "furniture": _words("table, chair, bed, bench, shelf, cupboard, stool, desk, sofa, chest, rug, wardrobe"),
    "relative": _words("mother, father, grandmother, grandfather, uncle, aunt, cousin, sister, brother, neighbour"),
    "day": _words("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
    "month": _words(
        "May, June, October, March, April, July, August, September, November, January, February, December"
    ),
    "sea": _words("sea, river, lake, bay, canal, fjord"),
    "game": _words("chess, cards, hide and seek, tag, marbles, dominoes, football, leapfrog, draughts"),
    "instrument": _words("violin, drum, flute, piano, trumpet, guitar, harp, accordion, horn, banjo"),
    "dance": _words("waltz, polka, jig, march, slow song, lullaby, ballad, old tune"),
    "virtue": _words(
        "patience, courage, kindness, honesty, trust, hard work, a good friend, a calm mind, sharing, listening, "
        "asking for help, a clear promise"
    ),
    "event": _words(
        "wedding, birthday, harvest feast, concert, parade, picnic, boat race, winter fair, school play, lantern walk"
    ),
    "prize": _words("medal, cake, cup, ribbon, book, bicycle, basket of pears, silver spoon, kite, wheel of cheese"),
    "obstacle": _words(
        "fallen tree, deep ditch, broken bridge, locked gate, flock of sheep, patch of thick mud, "
        "steep cliff, swarm of bees, wide stream, herd of cows, wall of thorns, landslide"
    ),
    "spring": _words(
        "light rain fell, the buds opened, a mild wind blew, the snow was melting, the lambs were born, the "
        "sun was pale"
    ),
    "summer": _words(
        "the sun was hot, the air was dry, bees hummed, a thunderstorm was near, the grass was tall, the days "
        "were long"
    ),
    "autumn": _words(
        "leaves were falling, fog lay on the fields, the wind was strong, it rained all day, the apples were "
        "ripe, geese flew south"
    ),
    "winter": _words(
        "snow covered the roofs, the pond was frozen, it was bitterly cold, ice hung from the gutters, the "
        "nights were long, a blizzard was coming"
    ),
}
