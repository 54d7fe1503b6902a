#include "intent/field_words.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;
using Table = std::unordered_map<std::string_view, std::string_view>;

struct Row {
    std::string_view type;
    std::string_view names;  ///< Between commas, singular heads unless only the plural is meant.
};

// Whole names, where the head alone would mislead.
constexpr auto kNames = std::to_array<Row>({
    {"date",
     "date of birth,birthday,birth date,birthdate,dob,due on,best before,use by,expiration,expiry,"
     "expires,due,valid until,valid from,order date,move-in,move-out,hired,joined,start day,"
     "end day,harvest day,paid until,date due,date paid,wedding day,day of birth,first aired,"
     "born,died,deceased on,first evening,last watered,last seen,last cleaned,last serviced,last "
     "visit,last contacted,next visit,"
     "next service,next inspection,release"},
    {"datetime",
     "start,end,start time,end time,starts,ends,date and time,date time,time and date,check-in,"
     "check-out,checked in,checked out,begin,finish,when,departure,arrival,pickup time,"
     "pick-up time,drop-off time,departure time,arrival time,delivery time,scheduled time,"
     "appointment time,booking time,reservation time,start date and time,end date and time"},
    {"time",
     "call time,opening time,time of day,wake-up time,bedtime,curfew,feeding time,"
     "kick-off,kickoff,kick-off time,kickoff time"},
    {"duration",
     "time spent,hours spent,hours worked,time worked,time limit,time taken,turnaround,"
     "elapsed time,running length,track length,film length,song length,episode length,"
     "video length,length in minutes,estimated hours,actual hours,hours logged,trip length,"
     "warranty period,notice period,lease term,runtime,run time,minutes watched,hours played"},
    {"phone",
     "phone number,mobile number,telephone number,contact number,cell number,mobile phone,"
     "cell phone,home phone,work phone,whatsapp number,whatsapp,emergency number,emergency phone,"
     "fax number,emergency contact number,tel"},
    {"email", "email address,e-mail,e-mail address,mail address,contact email"},
    {"url",
     "web address,web site,web page,repo,repository url,github,instagram,facebook,twitter,"
     "tiktok,github url,video link,meeting link,social media,social link,rss feed,feed,web link"},
    {"sequence",
     "invoice number,order number,ticket number,case number,quote number,receipt number,"
     "claim number,job number,booking number,booking reference,work order number"},
    {"image",
     "cover image,cover art,album art,profile picture,profile photo,main image,before photo,"
     "after photo,cover photo,hero image,mugshot,floor plan,qr code,headshot,x-ray"},
    {"file",
     "resume,cv,audio file,audio,sound file,video file,driving licence scan,signed contract,"
     "supporting document,consent form,waiver,medical certificate,lab report,pdf file,"
     "music file,data sheet,spec sheet,sheet music,cover letter file,manual,transcript,"
     "photo id,id document,slide deck,slides,stl file,gpx file,recording"},
    {"string",
     "house number,time zone,timezone,account number,serial number,microchip number,"
     "license plate,licence plate,number plate,registration number,registration plate,"
     "birth place,tag line,tagline,head line,code,sku,isbn,vin,payment method,"
     "delivery method,room number,model number,part number,passport number,policy number,"
     "tracking number,vat number,tax number,tax id,vat id,vehicle number,license number,"
     "licence number,batch number,lot number,catalogue number,catalog number,flight number,"
     "seat number,locker number,employee number,student number,student id,employee id,"
     "member number,membership number,national id,id number,contract number,container number,"
     "unit number,plot number,parcel number,chip number,bank account,bank details,iban,bic,"
     "swift code,zip code,postal code,post code,promo code,discount code,coupon code,"
     "country code,access code,gate code,door code,error code,time signature,key signature,"
     "blood type,blood group,shoe size,clothing size,t-shirt size,shirt size,dress size,ring size,"
     "tyre size,tire size,frame size,display name,full name,first name,last name,middle name,"
     "user name,nick name,maiden name,company name,contact name,emergency contact,next of kin,"
     "contact person,job title,school year,academic year,tax year,financial year,fiscal year,"
     "email subject,opening line,closing line,social security number,ssn,ein,registration,"
     "licence,license,id card,certificate number,booth number,stand number,bib number,"
     "season,age group,age range,price range,weight class,size range,file name,file type,"
     "mime type,meeting place,pick-up point,pickup point,meeting point,pickup location"},
    {"text",
     "opening hours,working hours,business hours,office hours,cover letter,special request,"
     "special requirement,dietary requirement,dietary need,dietary restriction,food allergy,"
     "medical history,medical condition,medical note,internal note,care instruction,"
     "additional info,additional information,extra info,further details,short description,"
     "long description,internal comment,lesson plan,meal plan,next step,action item,"
     "root cause,steps to reproduce,expected result,actual result,acceptance criteria,"
     "terms of payment,payment terms,terms and conditions,shipping instruction,"
     "delivery instruction,pros,cons,pros and cons,lessons learned,learning goal,problem,issue,"
     "work done,parts used,findings,recommendation,transcription,tasting note,prompt"},
    {"richtext", "job description,body text,page content,post content,article text,blog text"},
    {"int",
     "status code,page count,head count,square feet,square meters,square metres,model "
     "year,publication year,"
     "release year,year of birth,birth year,year built,build year,year founded,"
     "founding year,year of publication,year published,point,high score,seat count,max people,"
     "max guests,max participants,max attendees,max players,max score,loyalty point,"
     "heart rate,resting heart rate,pulse,step count,word count,view count,like count,"
     "download count,number,years of experience,years experience,graduation year,"
     "min players,max capacity,minimum age,maximum age,min age,max age,vote count,votes,"
     "sort order,display order,week number,print run,shelf life in days,lead time in days,"
     "wins,losses,draws,goals,assists,kills,deaths,laps,followers,subscribers,likes,views,"
     "passengers,nights,guests,adults,children,copies,copies available,copies owned,"
     "available copies,total copies,units sold,attempts,streak,current streak,longest streak,"
     "times used,runs,headcount,hit points,credits,credit hours,floors,parking spaces,rooms,"
     "employees count,employee count,available seats,available spots,spots,slots"},
    {"decimal",
     "stock level,reorder level,reorder point,minimum stock,minimum level,current level,"
     "water level,noise level,ph level,oxygen level,blood sugar,quantity in stock,exchange rate,"
     "frame rate,battery level,grade point,alcohol content,engine size,file size,land size,"
     "lot size,plot size,garden size,home size,floor space,floor area,living area,dosage in mg,"
     "min stock,water temperature,air temperature,room temperature,distance walked,"
     "net weight,gross weight,body weight,birth weight,carat,calorie intake,wind speed,speed,"
     "pace,rainfall,yield,harvest weight,amount harvested,quantity harvested"},
    {"money",
     "line total,hourly rate,daily rate,day rate,nightly rate,room rate,rate,grand total,total,"
     "total price,total cost,total amount,purchase price,sale price,asking price,list price,"
     "unit price,unit cost,net price,gross price,monthly fee,entry fee,membership fee,"
     "annual fee,security deposit,down payment,market value,insured value,estimated value,"
     "replacement value,purchase value,current value,deal value,contract value,order value,"
     "net amount,tax amount,discount amount,cost per unit,monthly rent,weekly rent,"
     "annual salary,expected salary,salary range,hourly wage,net worth,asset value,"
     "funding goal,fundraising goal,target amount,amount raised,amount paid,amount due,"
     "opening balance,closing balance,credit limit,late fee,prize money,list value,paid amount,"
     "price paid,cost price,selling price,rental price,buying price,ticket price,starting bid,"
     "current bid,reserve price,bid,bid amount,minimum order value,shipping cost,delivery fee,"
     "tuition,travel cost,labour cost,labor cost,material cost,savings goal"},
    {"percent",
     "tax rate,vat rate,interest rate,conversion rate,progress,completion,completion rate,"
     "success rate,commission rate,percent complete,discount rate,fill rate,occupancy,"
     "occupancy rate,attendance rate,open rate,click rate,response rate,win rate,"
     "win probability,completeness,battery,confidence,cocoa content,percent done,"
     "percentage complete,alcohol percentage,alcohol by volume,match score,ownership share"},
    {"rating", "star rating,overall rating,customer rating,user rating,satisfaction"},
    {"enum",
     "impact,day of week,day of the week,weekday,gender identity,type of visit,membership level,"
     "skill level,experience level,access level,energy level,pain level,spice level,"
     "seniority,seniority level,priority level,membership type,billing cycle,"
     "contract type,employment type,property type,room type,vehicle type,fuel type,"
     "transmission,payment status,approval status,delivery status,marital status"},
    {"bool",
     "opt-in,newsletter,newsletter opt-in,wheelchair access,air conditioning,smoking allowed,"
     "pet friendly,pet-friendly,pets allowed,in stock,out of stock,on sale,checked off,"
     "house trained,good with kids,good with children,needs watering,in use,on loan,"
     "for sale,sold out,wheelchair accessible,step-free access,all day,opted in,"
     "consent given,do not disturb,parking"},
    {"geo",
     "gps coordinate,gps location,gps position,map location,position on map,map position,"
     "coordinate,coordinates,gps,geolocation,geo location,lat long,lat/long,map pin,"
     "location on map,location on the map"},
    {"tags", "labels,keywords,tags,skills,interests,hashtags,amenities,topics"},
    {"address",
     "home address,delivery address,shipping address,billing address,postal address,"
     "street address,mailing address,property address,venue address,work address"},
    {"color", "hex code,hex color,paint color,coat color,hair color,eye color,eye colour"},
});

// The last word of a name.
constexpr auto kHeads = std::to_array<Row>({
    {"string",
     "name,title,subject,label,brand,model,make,breed,species,artist,author,publisher,nickname,"
     "username,surname,firstname,lastname,fullname,country,city,town,region,zip,postcode,street,"
     "location,place,room,headline,slug,code,id,identifier,reference,serial,barcode,"
     "material,format,dimension,dimensions,method,evening,manufacturer,platform,grape,variety,"
     "position,profession,"
     "occupation,nationality,dosage,dose,medication,medicine,iban,frequency,variant,edition,"
     "pressing,isbn,sku,unit,chip,microchip,currency,schedule,origin,sunlight,result,outcome,"
     "grade,plate,industry,specialty,speciality,caption,size,genre,district,province,county,"
     "neighborhood,neighbourhood,venue,destination,aisle,shelf,bin,lane,cuisine,flavor,flavour,"
     "scent,aroma,texture,pattern,fabric,shape,style,theme,motif,instrument,tuning,pitch,key,"
     "tempo marking,initials,suffix,prefix,salutation,handle,alias,motto,slogan,crop,cultivar,"
     "rootstock,soil,orientation,county,postal,timezone,domain,ip,hostname,browser,os,version,"
     "branch,environment,ward,bed,bay,terminal,gate,platform,route,vessel,aircraft,airline,"
     "carrier,distributor,vintner,producer,director,studio,composer,illustrator,translator,"
     "narrator,editor in chief,employer,school,college,university,degree,major,homeroom,"
     "religion,hometown,birthplace,ethnicity,zodiac,bank,iban,bic,vin,imei,mac,sport,discipline,"
     "event type,surface,terrain,allele,strain,dialect,accent,hop,malt,yeast,grain,finish,frame"},
    {"text",
     "description,note,notes,comment,summary,bio,biography,reason,message,detail,details,text,"
     "instruction,instructions,feedback,agenda,abstract,excerpt,requirements,requirement,allergy,"
     "allergies,symptom,symptoms,treatment,purpose,method,ingredient,ingredients,steps,step,"
     "policy,question,answer,experience,remark,remarks,diagnosis,prescription text,explanation,"
     "justification,objective,objectives,goal,goals,about,introduction,outline,synopsis,plot,"
     "lyrics,complaint,observation,observations,finding,history,terms,disclaimer,directions,"
     "minutes text,transcript,quote,definition,meaning,translation,example,hint,hints,"
     "reflection,reflections,thoughts,gratitude,highlights,contents,specification,"
     "specifications,qualifications,responsibilities,equipment needed,materials,response,"
     "rationale,conclusion,advice,info,information,greeting,signature text,review text,recap,"
     "restriction,restrictions,exclusion,preference,preferences,habits,behavior,behaviour,"
     "temperament,damage,damages,defect,defects,injury,injuries,cause,impact,risk,mitigation,"
     "workaround,resolution,solution,scope,deliverables"},
    {"richtext", "body,content,article,lesson content,html,markdown,story"},
    {"money",
     "price,cost,amount,fee,salary,wage,budget,balance,deposit,revenue,rent,total,subtotal,"
     "tax,vat,fare,payment,donation,charge,spend,tip,income,expense,expenses,earnings,profit,"
     "loss,payout,reward,fine,penalty,premium,allowance,stipend,royalty,bonus,turnover,debt,"
     "credit,cash,pledge,funding,tuition,surcharge,retainer,pay,savings,quote amount"},
    {"percent",
     "discount,percentage,percent,probability,margin,abv,likelihood,humidity,progress,"
     "attenuation,share,markup,commission"},
    {"date",
     "date,day,deadline,anniversary,birthday,dob,expiry,birthdate,startdate,enddate,duedate"},
    {"datetime", "datetime,timestamp,time"},
    {"duration",
     "duration,length,estimate,hours,minutes,hour,minute,runtime,playtime,seconds,days,weeks,"
     "downtime,uptime,eta"},
    {"email", "email,mail,e-mail"},
    {"phone", "phone,telephone,mobile,cell,fax,landline"},
    {"url",
     "url,link,website,homepage,linkedin,video,blog,webpage,uri,portfolio,permalink,playlist,"
     "youtube"},
    {"image",
     "photo,picture,image,avatar,logo,cover,thumbnail,screenshot,poster,portrait,banner,icon,"
     "selfie,snapshot,artwork,illustration,sketch,pic,flyer,moodboard,photograph,backdrop"},
    {"file",
     "file,attachment,receipt,pdf,scan,contract,document,certificate,recording,upload,waiver,"
     "podcast,blueprint,drawing,deck,spreadsheet,presentation,audio"},
    {"address", "address"},
    {"color", "color,colour"},
    {"rating", "rating,star,stars"},
    {"enum",
     "state,status,stage,priority,phase,severity,condition,gender,sex,difficulty,type,kind,"
     "category,level,urgency,mood,tier,importance,visibility,weekday,intensity,currency code,"
     "format type,cadence,recurrence,sentiment,weather,channel"},
    {"tags", "tag,tags,keyword,skill,hashtag,skills,labels"},
    {"int",
     "count,quantity,qty,stock,age,year,capacity,seats,servings,serving,bedrooms,bathrooms,"
     "bedroom,bathroom,floor,pages,page,calories,calorie,reps,rep,sets,set,points,mileage,"
     "odometer,rank,round,headcount,vintage,bpm,players,score,storey,stories,pieces,attendance,"
     "population,strength,tempo,followers,wins,losses,seat,portions,slots,kcal,copies,doors,units,"
     "participants,sequence,sequence number,episode,chapter,upvotes,downvotes,carbs,protein,"
     "fat,steps taken,laps,attempts,lap,elo,xp,par,handicap"},
    {"decimal",
     "weight,height,width,depth,distance,temperature,volume,area,gravity,latitude,longitude,gpa,"
     "ph,thickness,diameter,radius,speed,altitude,elevation,pressure,voltage,wattage,power,value,"
     "acreage,tonnage,density,concentration,consumption,usage,reading,footage,"
     "circumference,girth,bmi,glucose,ibu,srm,measurement,average,coefficient,ratio,yardage,"
     "rainfall,depth,og,fg,multiplier,hashrate"},
    {"geo", "coordinates,coordinate,gps,geolocation"},
    {"bool",
     "flag,checkbox,availability,consent,toggle,opt-in,billable,visibility flag,"
     "wheelchair-accessible"},
    {"json", "metadata,json"},
    {"sequence", "autonumber"},
});

template <class Rows>
Table table_of(const Rows& rows) {
    Table out;
    for (const auto& row : rows)
        for (std::size_t at = 0; at < row.names.size();) {
            const auto end = std::min(row.names.find(',', at), row.names.size());
            out.emplace(row.names.substr(at, end - at), row.type);
            at = end + 1;
        }
    return out;
}

std::string_view find(const Table& table, std::string_view key) {
    const auto it = table.find(key);
    return it == table.end() ? std::string_view{} : it->second;
}

}  // namespace

std::string_view type_of_name(std::string_view name) {
    static const Table table = table_of(kNames);
    return find(table, name);
}

std::string_view type_of_head(std::string_view head) {
    static const Table table = table_of(kHeads);
    return find(table, head);
}

bool is_flag_word(std::string_view word) {
    static const Words words{
        "active",     "paid",         "done",        "completed",  "archived",     "published",
        "available",  "public",       "featured",    "favorite",   "favourite",    "billable",
        "enabled",    "verified",     "vaccinated",  "neutered",   "remote",       "read",
        "owned",      "private",      "approved",    "confirmed",  "locked",       "hidden",
        "visible",    "pinned",       "sold",        "finished",   "watched",      "attended",
        "spayed",     "insured",      "furnished",   "taxable",    "refundable",   "recurring",
        "vegan",      "vegetarian",   "gluten-free", "organic",    "returned",     "delivered",
        "shipped",    "reserved",     "urgent",      "optional",   "required",     "mandatory",
        "anonymous",  "bookmarked",   "blocked",     "banned",     "subscribed",   "certified",
        "licensed",   "accessible",   "fragile",     "perishable", "discontinued", "starred",
        "checked",    "reviewed",     "resolved",    "deleted",    "inactive",     "disabled",
        "waterproof", "reimbursed",   "invoiced",    "sterilized", "sterilised",   "castrated",
        "chipped",    "microchipped", "open-source", "exclusive",  "complete",     "purchased",
        "bought",     "cooked",       "tried",       "present",    "absent",       "correct",
        "cancelled",  "canceled",     "retired",     "rented",     "occupied",     "vacant",
        "ok",         "watered",      "planted",     "harvested",  "signed",       "validated",
        "online"};
    return words.contains(word);
}

bool is_lasting(std::string_view modifier) {
    static const Words words{
        "cooking", "cook",          "prep",       "preparation", "running",  "play",
        "playing", "lead",          "response",   "estimated",   "travel",   "waiting",
        "wait",    "total",         "processing", "resolution",  "screen",   "baking",
        "resting", "drying",        "brewing",    "setup",       "break",    "work",
        "working", "reading",       "sleep",      "study",       "practice", "driving",
        "rest",    "delivery-lead", "cleaning",   "assembly",    "finish",   "lap",
        "flight",  "idle",          "actual",     "logged",      "tracked",  "billable",
        "build",   "drive",         "walking",    "race",        "swim",     "rehearsal",
        "print"};
    return words.contains(modifier);
}

bool is_share(std::string_view modifier) {
    static const Words words{"tax",         "vat",        "interest",  "conversion", "success",
                             "bounce",      "churn",      "response",  "growth",     "pass",
                             "completion",  "click",      "open",      "retention",  "survival",
                             "germination", "attendance", "occupancy", "commission", "discount",
                             "error",       "failure",    "win",       "acceptance", "completion",
                             "return",      "default",    "inflation", "fill"};
    return words.contains(modifier);
}

bool is_ordinal(std::string_view modifier) {
    static const Words words{"page",    "lap",    "episode", "chapter", "season",   "track",
                             "issue",   "week",   "round",   "floor",   "jersey",   "shirt",
                             "set",     "lesson", "level",   "volume",  "question", "sequence",
                             "order",   "step",   "line",    "day",     "heat",     "match",
                             "version", "verse",  "table",   "lane",    "class",    "shelf"};
    return words.contains(modifier) && modifier != "order";
}

bool is_headcount(std::string_view modifier) {
    static const Words words{"party", "team",   "group", "class",      "family", "household",
                             "crew",  "cohort", "herd",  "flock",      "litter", "audience",
                             "queue", "colony", "staff", "population", "company"};
    return words.contains(modifier);
}

}  // namespace dz::intent
